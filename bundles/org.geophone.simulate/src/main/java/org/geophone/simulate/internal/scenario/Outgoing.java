package org.geophone.simulate.internal.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geophone.api.simulate.SendRequest;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * The look-ups of an attack that one host can really ask for under one zone. Their times mean nothing: whoever sends
 * them has a rate of its own.
 */
public final class Outgoing {
    /** The first one is what people get who name none: readable, and small. */
    private static final List<String> SENDABLE = List.of("base64", "hex", "base32", "demo", "drip", "bursts", "leak",
            "tunnel", "covert");
    /** Settings that shape a query. The others are about an office, a rhythm, or answers that are not ours to give. */
    private static final Set<String> SHAPING = Set.of("coding", "labelBytes", "payload", "payloadBytes", "counter",
            "session", "labelChars", "labelLength", "repeatPercent", "answer", "style", "place");
    private static final long HOURS = 744;
    /** The client of the plan; the kernel puts the true address into the packets. */
    private static final Host CLIENT = Host.linux(Address.v4(0, 0, 0, 0), 1);

    private final Source source;
    private final byte[] payload;

    private Outgoing(Source source, byte[] payload) {
        this.source = source;
        this.payload = payload;
    }

    /** The scenarios that can be sent, the usual one first. */
    public static List<String> scenarios() {
        return SENDABLE;
    }

    /**
     * Plans what a request asks for.
     *
     * @throws IllegalArgumentException for a scenario or setting that is unknown or cannot be sent, naming it
     */
    public static Outgoing plan(SendRequest request) {
        Scenario scenario = Scenarios.named(request.scenario());
        if (!SENDABLE.contains(scenario.name())) {
            throw new IllegalArgumentException("scenario " + scenario.name() + " cannot be sent: one host under one"
                    + " zone can send " + String.join(", ", SENDABLE));
        }
        Settings settings = new Settings(scenario.name(), scenario.settings(), settings(request, scenario));
        if (settings.is("place", "raw")) {
            throw settings.refuse("place", "another one where queries are sent: raw bytes have no zone");
        }
        if (settings.is("style", "dnscat-direct")) {
            throw settings.refuse("style", "another one where queries are sent: this one has no zone");
        }
        SeededRandom seeded = new SeededRandom(request.seed());
        AttackPlanner planner = new AttackPlanner(scenario, settings, request.payload());
        return new Outgoing(planner.plan(List.of(CLIENT), 0, HOURS, seeded),
                planner.payload(seeded.stream("payload")));
    }

    private static Map<String, String> settings(SendRequest request, Scenario scenario) {
        Map<String, String> out = new HashMap<>(request.settings());
        for (String key : out.keySet()) {
            if (!SHAPING.contains(key)) {
                throw new IllegalArgumentException("setting " + key.replaceAll("[^ -~]", "?") + " has no effect on"
                        + " queries that are sent; " + scenario.name() + " takes " + String.join(", ",
                        scenario.settings().stream().map(Setting::key).filter(SHAPING::contains).toList()));
            }
        }
        if (request.payload().length > 0 && (out.containsKey("payload") || out.containsKey("payloadBytes"))) {
            throw new IllegalArgumentException("a payload of your own has its own bytes: the settings payload and"
                    + " payloadBytes do not go with it");
        }
        out.putAll(Map.of("background", "none", "domain", request.zone(), "registeredDomain",
                request.registeredDomain(), "attackAfterMinutes", "0"));
        if (scenario.motion() == Scenario.Motion.TUNNEL) {
            // polls would have no end at a rate of our own, and what comes in is not ours to say
            out.putAll(Map.of("downBytes", "0", "pauseSeconds", "0", "sessionMinutes", "0"));
        }
        return out;
    }

    /** Where the look-ups come from, the next one when it is asked. */
    public Source source() {
        return source;
    }

    /** The file that they carry. */
    public byte[] payload() {
        return payload.clone();
    }
}

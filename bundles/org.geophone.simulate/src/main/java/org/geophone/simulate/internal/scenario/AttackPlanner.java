package org.geophone.simulate.internal.scenario;

import java.util.List;
import java.util.Locale;
import org.geophone.simulate.internal.attack.AttackPlan;
import org.geophone.simulate.internal.attack.Carrier;
import org.geophone.simulate.internal.attack.Covert;
import org.geophone.simulate.internal.attack.Download;
import org.geophone.simulate.internal.attack.NameForm;
import org.geophone.simulate.internal.attack.PayloadFile;
import org.geophone.simulate.internal.attack.Target;
import org.geophone.simulate.internal.attack.Upload;
import org.geophone.simulate.internal.coding.Coding;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** Decides an attack from the settings of a scenario; refuses what does not fit together. */
final class AttackPlanner {
    private static final int SESSION = 8;
    /** Settings that the label tells when they are not like this. */
    private static final List<String> PLAIN = List.of("domains", "1", "attackClients", "1", "activeHoursPerDay", "24",
            "bytesPerDay", "", "jitter", "uniform", "repeatPercent", "0", "session", "no", "labelLength", "fixed",
            "labelChars", "63", "dynamicSuffix", "", "server", "resolver");

    private final Scenario scenario;
    private final Settings settings;
    private final Timing timing;
    private final byte[] own;

    AttackPlanner(Scenario scenario, Settings settings) {
        this(scenario, settings, new byte[0]);
    }

    /** With a file of the user's own to move; the scenario makes one when that is empty. */
    AttackPlanner(Scenario scenario, Settings settings, byte[] own) {
        this.scenario = scenario;
        this.settings = settings;
        this.timing = new Timing(settings);
        this.own = own;
    }

    /** The attack, ready to go; {@code clients} are the machines of the office, some of which it uses unless told. */
    Source plan(List<Host> clients, long start, long hours, SeededRandom seeded) {
        Parties parties = new Parties(settings, seeded);
        SeededRandom random = seeded.stream("attack");
        if (scenario.motion() == Scenario.Motion.TUNNEL) {
            return new TunnelPlanner(scenario, settings, own).plan(parties, timing, clients, start, hours, seeded);
        }
        Coding coding = Coding.of(settings.has("coding") ? settings.text("coding") : "hex", seeded.stream("alphabet"));
        List<Target> targets = parties.targets();
        NameForm form = form(seeded.stream("session"));
        int bytes = (int) settings.number("labelBytes");
        int room = targets.stream().mapToInt(target -> room(coding, form, target)).min().orElseThrow();
        if (bytes > room) {
            throw settings.refuse("labelBytes", "at most " + room + place(coding, targets));
        }
        byte[] payload = payload(seeded.stream("payload"));
        String kind = settings.text("payload").equals("text") ? "payroll list (CSV)" : "random bytes";
        AttackPlan plan = new AttackPlan(scenario.name(), technique(coding, bytes), PayloadFile.describe(kind, payload),
                parties.hosts(clients), targets, settings.is("order", "turns"), coding, payload, bytes,
                timing.rhythm(start, hours, bytes, seeded.stream("begin")), answer(), form,
                settings.has("repeatPercent") ? settings.number("repeatPercent") / 100.0 : 0, parties.server());
        return switch (scenario.motion()) {
            case DOWNLOAD -> new Download(plan, random);
            case COVERT -> new Covert(plan, settings.text("place"), settings.is("direction", "down"), random);
            default -> new Upload(plan, random);
        };
    }

    private String place(Coding coding, List<Target> targets) {
        String zone = targets.size() > 1 ? "its " + targets.size() + " zones" : targets.get(0).zone();
        return switch (scenario.motion()) {
            case DOWNLOAD -> " with coding " + coding.text();
            case COVERT -> " at this place";
            default -> " with coding " + coding.text() + (zone.isEmpty() ? "" : " under " + zone);
        };
    }

    private int room(Coding coding, NameForm form, Target target) {
        return switch (scenario.motion()) {
            case DOWNLOAD -> Carrier.capacity(answer(), coding, target.zone());
            case COVERT -> Covert.CAPACITY;
            default -> form.capacity(coding, target.zone());
        };
    }

    private String answer() {
        return settings.has("answer") ? settings.text("answer") : settings.has("records") ? settings.text("records")
                : "txt";
    }

    private NameForm form(SeededRandom random) {
        if (!settings.has("counter")) {
            return NameForm.plain();
        }
        NameForm.Counter counter = NameForm.Counter.valueOf(settings.text("counter").toUpperCase(Locale.ROOT));
        return new NameForm(counter, settings.is("session", "no") ? "" : random.hex(SESSION),
                settings.is("session", "before"), (int) settings.number("labelChars"),
                settings.is("labelLength", "varying"));
    }

    /** The file that a run with these settings moves. */
    byte[] payload(SeededRandom random) {
        if (own.length > 0) {
            return own;
        }
        int length = (int) settings.number("payloadBytes");
        return settings.text("payload").equals("text") ? PayloadFile.text(length, random) : random.bytes(length);
    }

    private String technique(Coding coding, int bytes) {
        String answer = settings.has("answer") ? ", answer " + settings.text("answer").toUpperCase(Locale.ROOT)
                : settings.has("records") && !settings.is("records", "txt")
                ? ", records " + settings.text("records").toUpperCase(Locale.ROOT) : "";
        String place = settings.has("place") ? settings.text("place") : coding.text();
        return scenario.technique() + " (" + place + ", " + bytes + " bytes a query" + answer + unusual() + ")";
    }

    private String unusual() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < PLAIN.size(); i += 2) {
            String key = PLAIN.get(i);
            if (settings.has(key) && !settings.is(key, PLAIN.get(i + 1))) {
                out.append(", ").append(key).append(' ').append(settings.text(key));
            }
        }
        return out.toString();
    }
}

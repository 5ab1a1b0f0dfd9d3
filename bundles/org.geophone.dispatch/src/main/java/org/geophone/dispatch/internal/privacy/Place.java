package org.geophone.dispatch.internal.privacy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A place in the documents of the sensor, and what texts there have to do with clients. Immutable once built. */
final class Place {
    /** What stands at a place. */
    enum Holds {
        /** The sensor's own words: addresses and names of clients may be among them. */
        WORDS,
        /** Contents of messages: addresses of clients may be among them, and what looks like a name is no client's. */
        CONTENT,
        /** Addresses of clients. */
        ADDRESS,
        /** Names of clients. */
        NAME,
        /** The name of the client or of the sensor. */
        HOST,
        /** The name of the sensor. */
        SENSOR,
        /** Ids that are made of addresses: see {@link HiddenIds}. */
        ID,
        /** The name that was asked for. */
        QUESTION,
        /** What tells of the client in another way. */
        REVEALS
    }

    private static final Place ROOT = new Place("", Holds.WORDS);
    /** Members that are not named. */
    private static final Place OTHER_WORDS = new Place("", Holds.WORDS);
    private static final Place OTHER_CONTENT = new Place("", Holds.CONTENT);

    static {
        put(Holds.CONTENT, "dns", "query", "resource", "geophone.dns", "geophone.alert.examples",
                "geophone.alert.payload_head", "geophone.alert.tool", "geophone.examples");
        put(Holds.ADDRESS, "source.ip", "client.ip");
        put(Holds.NAME, "source.domain", "client.domain");
        put(Holds.HOST, "host.name");
        put(Holds.SENSOR, "observer.name");
        put(Holds.QUESTION, "dns.question.name");
        put(Holds.ID, "event.id", "geophone.alert.id", "geophone.alert.account", "geophone.info.account");
        // a hash over both ends that anybody can try all addresses on; where the client is; the network of clients that
        // a resolver passes on (RFC 7871) and what is the same in all of a client's messages (RFC 7873), also as bytes
        // and in the text renderings of whole messages
        put(Holds.REVEALS, "network.community_id", "source.geo", "source.as", "client.geo", "client.as",
                "dns.opt.subnet", "dns.opt.cookie", "geophone.dns.opt_options.data", "request", "response");
    }

    private final byte[] name;
    private final Holds holds;
    private final List<Place> members = new ArrayList<>();

    private Place(String name, Holds holds) {
        this.name = name.getBytes(StandardCharsets.US_ASCII);
        this.holds = holds;
    }

    private static void put(Holds holds, String... paths) {
        for (String path : paths) {
            Place at = ROOT;
            String[] steps = path.split("\\.");
            for (int i = 0; i < steps.length; i++) {
                byte[] step = steps[i].getBytes(StandardCharsets.US_ASCII);
                Place next = at.named(step, 0, step.length);
                if (next == null) {
                    next = new Place(steps[i], i == steps.length - 1 ? holds : at.holds);
                    at.members.add(next);
                }
                at = next;
            }
        }
    }

    /** The whole document. */
    static Place root() {
        return ROOT;
    }

    Holds holds() {
        return holds;
    }

    /** The member whose name stands in these bytes. */
    Place member(byte[] data, int from, int to) {
        Place named = named(data, from, to);
        return named != null ? named : holds == Holds.WORDS ? OTHER_WORDS : OTHER_CONTENT;
    }

    private Place named(byte[] data, int from, int to) {
        for (Place member : members) {
            if (Arrays.equals(member.name, 0, member.name.length, data, from, to)) {
                return member;
            }
        }
        return null;
    }
}

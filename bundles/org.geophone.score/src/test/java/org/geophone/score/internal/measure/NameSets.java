package org.geophone.score.internal.measure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.geophone.score.internal.Traffic;

/** Sets of names of different kinds, each under a domain of its own, to compare measures by. */
final class NameSets {
    static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    static final String HEX = "0123456789abcdef";
    private static final String ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final List<String> WORDS = List.of("account", "archive", "billing", "branch", "calendar", "catalog",
            "center", "client", "cloud", "contact", "customer", "delivery", "desktop", "download", "editor", "events",
            "export", "finance", "gallery", "garden", "harbour", "health", "image", "import", "invoice", "journal",
            "kitchen", "ledger", "library", "manager", "market", "member", "message", "mobile", "monitor", "music",
            "network", "office", "online", "order", "partner", "payroll", "photo", "planner", "portal", "print",
            "project", "public", "purchase", "report", "reader", "school", "search", "secure", "service", "shipping",
            "signup", "status", "storage", "support", "survey", "ticket", "travel", "update", "upload", "video",
            "weather", "website", "window", "worker", "workshop", "writer");

    /** What stands before the domain, made from the number of the name and a source of randomness. */
    interface Kind {
        String label(int number, Random random);
    }

    /**
     * A set.
     *
     * @param name what it is
     * @param likeData whether nothing but chance makes its names
     * @param names how many names; some may come twice
     * @param kind how they are made
     */
    record Set(String name, boolean likeData, int names, Kind kind) {
        List<String> under(String domain, Random random) {
            List<String> out = new ArrayList<>();
            for (int i = 0; i < names; i++) {
                out.add(kind.label(i, random) + "." + domain);
            }
            return out;
        }
    }

    private NameSets() {
    }

    /** Dozens of sets, from random data to counters and words. */
    static List<Set> all() {
        List<Set> sets = new ArrayList<>();
        for (int names : new int[] {60, 150}) {
            for (int length : new int[] {12, 30, 60}) {
                sets.add(data("base32 " + length, names, (i, r) -> Traffic.text(r, BASE32, length)));
                sets.add(data("hex " + length, names, (i, r) -> Traffic.text(r, HEX, length)));
                sets.add(data("base64 " + length, names, (i, r) -> base64(r, length)));
                sets.add(data("digits " + length, names, (i, r) -> Traffic.text(r, "0123456789", length)));
            }
            sets.add(data("md5", names, (i, r) -> Traffic.text(r, HEX, 32) + ".hash"));
            sets.add(data("sha1", names, (i, r) -> Traffic.text(r, HEX, 40) + ".h.q"));
            sets.add(data("uuid", names, (i, r) -> uuid(r) + ".e"));
            sets.add(ordinary("delivery", names, (i, r) -> deliveryName(r)));
            sets.add(ordinary("nodes", names, (i, r) -> "r" + i % 9 + "---sn-" + Traffic.text(r, ALPHANUMERIC, 8)));
            sets.add(ordinary("counter", names, (i, r) -> "canary-" + (20_417 + i)));
            sets.add(ordinary("counter in sevens", names, (i, r) -> "seq" + (100_000 + 7 * i) + ".probe"));
            sets.add(ordinary("machines", names, (i, r) -> "hq-pc" + (1000 + r.nextInt(9000)) + ".corp"));
            sets.add(ordinary("one word", names, (i, r) -> word(r)));
            sets.add(ordinary("two words", names, (i, r) -> word(r) + "-" + word(r)));
            sets.add(ordinary("word under word", names, (i, r) -> word(r) + "." + word(r)));
        }
        return sets;
    }

    private static Set data(String name, int names, Kind kind) {
        return new Set(name, true, names, kind);
    }

    private static Set ordinary(String name, int names, Kind kind) {
        return new Set(name, false, names, kind);
    }

    static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    static String base64(Random random, int length) {
        byte[] bytes = new byte[length * 3 / 4 + 1];
        random.nextBytes(bytes);
        return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII)
                .substring(0, length);
    }

    static String uuid(Random random) {
        return Traffic.text(random, HEX, 8) + "-" + Traffic.text(random, HEX, 4) + "-4" + Traffic.text(random, HEX, 3)
                + "-" + Traffic.text(random, "89ab", 1) + Traffic.text(random, HEX, 3) + "-"
                + Traffic.text(random, HEX, 12);
    }

    /** Names of customers of one delivery network: mostly a word and a short identifier, the region from a few. */
    static String deliveryName(Random random) {
        return word(random) + "-" + Traffic.text(random, HEX, 4) + "." + List.of("eu-central-1", "us-east-1")
                .get(random.nextInt(2)) + ".edge";
    }
}

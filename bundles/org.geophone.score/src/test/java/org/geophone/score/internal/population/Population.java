package org.geophone.score.internal.population;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.rules.Rules;
import org.geophone.testkit.dns.Slots;

/** Made-up traffic without tunnels: Zipf-popular domains with few, habitual names each, and a working day. */
public final class Population {
    static final long SPAN = 900_000_000_000L;
    /** A Monday, 00:00. */
    static final long START = 1_790_553_600_000_000_000L;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String[] WORDS = {"www", "mail", "api", "cdn", "img", "static", "login", "docs", "ns1", "ns2",
        "assets", "edge", "media", "news", "shop", "app", "m", "auth", "beacon", "events", "eu-west-1", "push"};

    private final Random random;
    private final int domains;
    private final double[] cumulative;

    Population(long seed, int domains) {
        random = new Random(seed);
        this.domains = domains;
        cumulative = new double[domains];
        double sum = 0;
        for (int i = 0; i < domains; i++) {
            sum += 1 / Math.pow(i + 1, 0.9);
            cumulative[i] = sum;
        }
    }

    /** Settings of tests: the standard ones with these rules. */
    static PopulationSettings settings(Rules rules, double floor) {
        PopulationSettings s = PopulationSettings.standard(rules);
        return new PopulationSettings(s.jobId(), s.bucketSpanMs(), s.field(), s.foldCase(), floor, rules,
                s.memory(), s.influencers());
    }

    /** The queries of one bucket, each domain and name about once; 1100 domains of 3000 at midday. */
    void bucket(int bucket, Consumer<EventSlot> to) {
        double hour = bucket % 96 / 4.0;
        double day = 0.3 + 0.7 * Math.exp(-Math.pow((hour - 13) / 4.5, 2));
        int queries = (int) (2200 * day * domains / 3000);
        for (int i = 0; i < queries; i++) {
            int domain = domain();
            long time = START + bucket * SPAN + i * (SPAN / queries);
            to.accept(Slots.query(time, "10.0." + random.nextInt(2) + "." + (1 + random.nextInt(100)), "10.0.9.9",
                    name(domain), 1));
        }
    }

    private int domain() {
        int at = java.util.Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[domains - 1]);
        return at < 0 ? Math.min(domains - 1, -at - 1) : at;
    }

    private String name(int domain) {
        // most domains have one to three names, some have many numbered ones, few have identifiers
        int kind = domain * 7919 % 100;
        int names = kind < 60 ? 1 : kind < 85 ? 3 : kind < 97 ? 12 : 200;
        int pick = random.nextInt(names);
        String label = names <= 12 ? WORDS[(domain + pick) % WORDS.length]
                : "r" + pick + "---sn-" + Integer.toString(domain * 31 + pick * 7, 36);
        return label + ".site" + domain + ".com";
    }

    /** Random base32 labels of 50 characters, a tunnel's names; the generator of scoring-elastic.md 1.2. */
    public static String base32(int i) {
        return base32(digest(i, 64), 50);
    }

    static byte[] digest(int i, int bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] all = new byte[bytes + 32];
            int length = 0;
            for (int k = 0; length < bytes; k++) {
                byte[] part = sha.digest(("geophone-" + i + "-" + k).getBytes(StandardCharsets.US_ASCII));
                System.arraycopy(part, 0, all, length, 32);
                length += 32;
            }
            return java.util.Arrays.copyOf(all, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base32(byte[] data, int characters) {
        StringBuilder out = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : data) {
            buffer = buffer << 8 | b & 0xff;
            bits += 8;
            while (bits >= 5) {
                out.append(BASE32.charAt(buffer >>> bits - 5 & 31));
                bits -= 5;
            }
        }
        return out.substring(0, characters);
    }

    /** Queries of a tunnel in one bucket. */
    static List<EventSlot> tunnel(int bucket, String zone, String client, int first, int queries) {
        return java.util.stream.IntStream.range(0, queries).mapToObj(i -> Slots.query(
                START + bucket * SPAN + (i + 1L) * (SPAN / (queries + 2)), client, "10.0.9.9",
                base32(first + i) + "." + zone, 16)).toList();
    }
}

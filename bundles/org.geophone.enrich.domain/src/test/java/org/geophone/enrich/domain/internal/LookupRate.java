package org.geophone.enrich.domain.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.geophone.api.event.EventSlot;

/**
 * Time of one look-up, both hashes included, over a mix of names; run by hand. With a file as argument, its lines are
 * the registered domains.
 */
public final class LookupRate {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int NAMES = 1 << 10;
    private static final List<String> USUAL = List.of("example.com", "example.co.uk", "github.io", "example.org",
            "d1234.cloudfront.net", "example.de", "example.kobe.jp", "example.local", "1.168.192.in-addr.arpa",
            "bucket.s3.amazonaws.com");

    private LookupRate() {
    }

    /** Prints nanoseconds of CPU time of the thread per name of each round. */
    public static void main(String[] arguments) throws IOException {
        List<String> domains = arguments.length == 0 ? USUAL
                : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#")).map(String::strip).toList();
        DomainEnricher enricher = Splits.builtIn(true);
        Random random = new Random(7);
        EventSlot[] slots = new EventSlot[NAMES];
        for (int i = 0; i < NAMES; i++) {
            String left = switch (random.nextInt(4)) {
                case 0 -> "";
                case 1 -> "www.";
                case 2 -> "a" + random.nextInt(1000) + ".cdn.";
                default -> Long.toString(random.nextLong() & Long.MAX_VALUE, 36).repeat(3) + ".t.";
            };
            slots[i] = Splits.split(enricher, left + domains.get(random.nextInt(domains.size())));
        }
        for (int round = 0; round < 10; round++) {
            long start = CPU.getCurrentThreadCpuTime();
            long sum = 0;
            for (int repeat = 0; repeat < 1000; repeat++) {
                for (EventSlot slot : slots) {
                    enricher.enrich(slot);
                    sum += slot.registeredHash;
                }
            }
            System.out.println((CPU.getCurrentThreadCpuTime() - start) / 1000.0 / NAMES + " ns per name (" + sum + ")");
        }
    }
}

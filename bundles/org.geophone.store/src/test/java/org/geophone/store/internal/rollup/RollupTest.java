package org.geophone.store.internal.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.geophone.api.store.Dimension;
import org.geophone.store.internal.scan.EventFields;
import org.junit.jupiter.api.Test;

class RollupTest {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private final EventFields fields = new EventFields();

    private void add(Rollup rollup, long timeNanos, String client, String domain, int up) {
        byte[] event = ("{\"dns\":{\"response_code\":\"NOERROR\",\"question\":{\"name\":\"www." + domain
                + "\",\"type\":\"A\",\"registered_domain\":\"" + domain + "\"}},\"event\":{\"duration\":5},"
                + "\"source\":{\"ip\":\"" + client + "\",\"bytes\":" + up + "},\"destination\":{\"ip\":\"192.0.2.53\","
                + "\"bytes\":100}}").getBytes(StandardCharsets.US_ASCII);
        fields.read(event, 0, event.length);
        rollup.add(event, fields, timeNanos);
    }

    private static Map<Long, Long> events(List<Sum> sums, Dimension dimension) {
        Map<Long, Long> events = new HashMap<>();
        sums.stream().filter(s -> s.dimension() == dimension).forEach(s -> events.merge(s.minute(), s.events(),
                Long::sum));
        return events;
    }

    @Test
    void eachEventIsCountedInItsOwnMinuteAlsoWhenItComesLate() {
        Rollup rollup = new Rollup(100, 1);
        add(rollup, 5 * MINUTE_NANOS, "192.0.2.1", "a.example", 10);
        add(rollup, 6 * MINUTE_NANOS, "192.0.2.1", "a.example", 10);
        add(rollup, 5 * MINUTE_NANOS + 1, "192.0.2.1", "a.example", 10);
        add(rollup, 9 * MINUTE_NANOS, "192.0.2.1", "a.example", 10);
        add(rollup, 2 * MINUTE_NANOS, "192.0.2.1", "a.example", 10);
        add(rollup, 9 * MINUTE_NANOS, "192.0.2.1", "a.example", 10);
        assertEquals(Map.of(300L, 2L, 360L, 1L, 540L, 2L, 120L, 1L), events(rollup.take(true), Dimension.TOTAL));
    }

    @Test
    void aQueryThatNobodyAnsweredCountsAsUnansweredAndHasARowOfItsOwnAmongTheCodes() {
        Rollup rollup = new Rollup(100, 1);
        add(rollup, MINUTE_NANOS, "192.0.2.1", "a.example", 10);
        byte[] event = ("{\"dns\":{\"type\":\"query\",\"response_code\":\"NOERROR\",\"question\":{\"name\":"
                + "\"www.a.example\"}},\"destination\":{}}").getBytes(StandardCharsets.US_ASCII);
        fields.read(event, 0, event.length);
        rollup.add(event, fields, MINUTE_NANOS);
        List<Sum> sums = rollup.take(true);
        Sum total = sums.stream().filter(s -> s.dimension() == Dimension.TOTAL).findFirst().orElseThrow();
        assertEquals(2, total.events());
        assertEquals(1, total.answered());
        assertEquals(List.of("", "NOERROR"), sums.stream().filter(s -> s.dimension() == Dimension.RCODE).map(Sum::key)
                .sorted().toList());
    }

    @Test
    void aMinuteThatIsTakenInPartsIsCountedOnce() {
        Rollup rollup = new Rollup(100, 1);
        List<Sum> sums = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            add(rollup, MINUTE_NANOS, "192.0.2." + i, "a.example", 10);
            sums.addAll(rollup.take(true));
        }
        assertEquals(Map.of(60L, 10L), events(sums, Dimension.TOTAL));
        assertEquals(Map.of(60L, 10L), events(sums, Dimension.CLIENT));
    }

    @Test
    void withMoreKeysThanPlacesNoSumIsLostAndTheHeaviestKeysAreExact() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Rollup rollup = new Rollup(50, seed);
        long up = 0;
        int all = 60_000;
        for (int i = 0; i < all; i++) {
            boolean heavy = i % 20 == 0;
            int bytes = random.nextInt(200);
            up += bytes;
            add(rollup, MINUTE_NANOS, heavy ? "198.51.100.7" : "10." + random.nextInt(200) + "." + random.nextInt(200)
                    + ".1", heavy ? "heavy.example" : "d" + random.nextInt(30_000) + ".example", bytes);
        }
        List<Sum> sums = rollup.take(true);
        for (Dimension d : List.of(Dimension.CLIENT, Dimension.DOMAIN, Dimension.PAIR)) {
            List<Sum> of = sums.stream().filter(s -> s.dimension() == d).toList();
            assertEquals(all, of.stream().mapToLong(Sum::events).sum(), d + ", seed " + seed);
            assertEquals(up, of.stream().mapToLong(Sum::up).sum(), d + ", seed " + seed);
            assertTrue(of.size() <= 3 * 50 + 1, d + ": " + of.size());
        }
        Sum heavy = sums.stream().filter(s -> s.key().equals("heavy.example")).findFirst().orElseThrow();
        assertEquals(all / 20, heavy.events(), "seed " + seed);
        assertEquals(1, Sketch.count(heavy.registers(), 0));
        assertTrue(rollup.takeEvicted() > 20_000, "keys that became others are counted");
    }
}

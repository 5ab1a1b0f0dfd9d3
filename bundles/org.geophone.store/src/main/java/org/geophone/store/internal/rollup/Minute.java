package org.geophone.store.internal.rollup;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.geophone.api.store.Dimension;
import org.geophone.store.internal.scan.EventFields;
import org.geophone.store.internal.scan.EventFields.Text;
import org.geophone.store.internal.scan.Unescape;

/**
 * The sums of one minute, for every dimension. One thread. Adding allocates nothing; taking the result does.
 */
final class Minute {
    private static final int[] PLACES = new int[Dimension.count()];
    private static final byte[] NONE = new byte[0];

    static {
        PLACES[Dimension.TOTAL.ordinal()] = 1;
        PLACES[Dimension.CLIENT.ordinal()] = 2048;
        PLACES[Dimension.DOMAIN.ordinal()] = 2048;
        PLACES[Dimension.SERVER.ordinal()] = 256;
        PLACES[Dimension.TYPE.ordinal()] = 128;
        PLACES[Dimension.RCODE.ordinal()] = 64;
        PLACES[Dimension.PAIR.ordinal()] = 4096;
    }

    private final KeyTable[] tables = new KeyTable[Dimension.count()];
    private final byte[] pair = new byte[KeyTable.KEY_BYTES];
    private final long hashKey;
    private long minute = -1;
    private long events;

    /** An empty minute. */
    Minute(long hashKey) {
        this.hashKey = hashKey;
        for (int i = 0; i < tables.length; i++) {
            tables[i] = new KeyTable(PLACES[i]);
        }
    }

    /** Which minute it is, seconds since 1970, or -1 while it is empty. */
    long minute() {
        return minute;
    }

    /** Events in it. */
    long events() {
        return events;
    }

    /** Makes it that of another minute. */
    void begin(long seconds) {
        minute = seconds;
    }

    /** Adds an event. */
    void add(byte[] data, EventFields f) {
        long name = KeyHash.of(data, f.begin(Text.NAME), f.length(Text.NAME), hashKey);
        boolean answered = f.length(Text.RCODE) > 0;
        boolean failed = answered && !isNoError(data, f.begin(Text.RCODE), f.length(Text.RCODE));
        put(Dimension.TOTAL, NONE, 0, 0, f, answered, failed, name);
        put(Dimension.CLIENT, data, f.begin(Text.CLIENT), f.length(Text.CLIENT), f, answered, failed, name);
        put(Dimension.SERVER, data, f.begin(Text.SERVER), f.length(Text.SERVER), f, answered, failed, name);
        put(Dimension.TYPE, data, f.begin(Text.TYPE), f.length(Text.TYPE), f, answered, failed, name);
        put(Dimension.RCODE, data, f.begin(Text.RCODE), f.length(Text.RCODE), f, answered, failed, name);
        if (f.length(Text.DOMAIN) > 0) {
            put(Dimension.DOMAIN, data, f.begin(Text.DOMAIN), f.length(Text.DOMAIN), f, answered, failed, name);
            pair(data, f, answered, failed, name);
        }
        events++;
    }

    private void pair(byte[] data, EventFields f, boolean answered, boolean failed, long name) {
        int client = f.length(Text.CLIENT);
        int domain = f.length(Text.DOMAIN);
        if (client + 1 + domain > pair.length) {
            // too long for a key: one of the others, and counted
            KeyTable table = tables[Dimension.PAIR.ordinal()];
            table.add(table.place(pair, 0, client + 1 + domain, 0), answered, failed, f.bytesUp(), f.bytesDown(),
                    f.durationNanos(), name);
            return;
        }
        System.arraycopy(data, f.begin(Text.CLIENT), pair, 0, client);
        pair[client] = ' ';
        System.arraycopy(data, f.begin(Text.DOMAIN), pair, client + 1, domain);
        put(Dimension.PAIR, pair, 0, client + 1 + domain, f, answered, failed, name);
    }

    private void put(Dimension dimension, byte[] data, int begin, int length, EventFields f, boolean answered,
            boolean failed, long name) {
        KeyTable table = tables[dimension.ordinal()];
        int place = table.place(data, begin, length, KeyHash.of(data, begin, length, hashKey));
        table.add(place, answered, failed, f.bytesUp(), f.bytesDown(), f.durationNanos(), name);
    }

    private static boolean isNoError(byte[] d, int at, int length) {
        return length == 7 && d[at] == 'N' && d[at + 1] == 'O' && d[at + 2] == 'E' && d[at + 6] == 'R';
    }

    /**
     * Takes the sums out and begins anew.
     *
     * @param keep keys kept of each dimension by each order (events, bytes, names); the rest is added to others
     * @param evicted is increased by the keys that became others
     */
    List<Sum> take(int keep, long[] evicted) {
        List<Sum> sums = new ArrayList<>();
        for (int d = 0; d < tables.length; d++) {
            KeyTable t = tables[d];
            BitSet kept = kept(t, keep);
            for (int p = 0; p < t.used(); p++) {
                if (kept.get(p)) {
                    String key = Unescape.text(t.keys(), p * KeyTable.KEY_BYTES, t.keySize(p));
                    sums.add(sum(Dimension.of(d), key, t, p));
                } else {
                    t.fold(p, t.others());
                    evicted[0]++;
                }
            }
            if (t.sum(t.others(), KeyTable.EVENTS) > 0) {
                sums.add(sum(Dimension.of(d), Sum.OTHERS, t, t.others()));
            }
            evicted[0] += t.takeEvicted();
            t.clear();
        }
        events = 0;
        minute = -1;
        return sums;
    }

    private static BitSet kept(KeyTable t, int keep) {
        BitSet kept = new BitSet();
        if (t.used() <= keep) {
            kept.set(0, t.used());
            return kept;
        }
        long[] names = IntStream.range(0, t.used())
                .mapToLong(p -> Sketch.count(t.sketches(), p * Sketch.REGISTERS)).toArray();
        List<Comparator<Integer>> orders = List.of(
                Comparator.comparingLong(p -> -t.sum(p, KeyTable.EVENTS)),
                Comparator.comparingLong(p -> -t.sum(p, KeyTable.UP) - t.sum(p, KeyTable.DOWN)),
                Comparator.comparingLong(p -> -names[p]));
        for (Comparator<Integer> order : orders) {
            IntStream.range(0, t.used()).boxed().sorted(order).limit(keep).forEach(kept::set);
        }
        return kept;
    }

    private Sum sum(Dimension dimension, String key, KeyTable t, int p) {
        byte[] registers = new byte[Sketch.REGISTERS];
        System.arraycopy(t.sketches(), p * Sketch.REGISTERS, registers, 0, Sketch.REGISTERS);
        return new Sum(dimension, minute, key, t.sum(p, KeyTable.EVENTS), t.sum(p, KeyTable.ANSWERED),
                t.sum(p, KeyTable.FAILED), t.sum(p, KeyTable.UP), t.sum(p, KeyTable.DOWN), t.sum(p, KeyTable.TIMED),
                t.sum(p, KeyTable.RESPONSE), t.sum(p, KeyTable.SLOWEST), registers);
    }
}

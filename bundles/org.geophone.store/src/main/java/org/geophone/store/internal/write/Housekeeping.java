package org.geophone.store.internal.write;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.geophone.api.metrics.Counter;
import org.geophone.api.store.Dimension;
import org.geophone.api.store.StoreStatus;
import org.geophone.store.internal.file.FileKind;
import org.geophone.store.internal.file.StoreFile;
import org.geophone.store.internal.rollup.Sum;

/**
 * What the writing thread does between two groups: counters, retention, hours and days with too many keys, the status.
 * The writer's thread only, where nothing else is said.
 */
public final class Housekeeping {
    private static final long COUNT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long TRIM_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** A slot of a tier. */
    private record Slot(int tier, long slot) {
    }

    private final Map<FileKind, StoreFile> files;
    private final Path folder;
    private final Limits limits;
    private final int keysKept;
    private final long minFreeBytes;
    private final CounterRows counters;
    private final Tally tally;
    private final Retention retention;
    private final TrafficRows traffic = new TrafficRows();
    private final Set<Slot> touched = new HashSet<>();
    private final AtomicBoolean renewed = new AtomicBoolean();
    private volatile long hashKey;
    private volatile StoreStatus status = new StoreStatus(List.of(), null);
    private Writer writer;
    private long counted = System.nanoTime();
    private long looked = System.nanoTime() - LOOK_NANOS;
    private long trimmed = System.nanoTime();

    /** Keeps these files. */
    public Housekeeping(Map<FileKind, StoreFile> files, Path folder, Limits limits, Ages ages, int keysKept,
            long minFreeBytes, CounterRows counters, Tally tally) {
        this.files = files;
        this.folder = folder;
        this.limits = limits;
        this.keysKept = keysKept;
        this.minFreeBytes = minFreeBytes;
        this.counters = counters;
        this.tally = tally;
        this.retention = new Retention(limits, ages);
    }

    /** Who writes for it; before the writer begins. */
    public void writer(Writer theWriter) {
        writer = theWriter;
    }

    /** True while there is room for raw events and sums. Any thread. */
    public boolean roomy() {
        // where the folder cannot be looked at, the writer will say what is wrong with it
        return folder.toFile().getUsableSpace() >= minFreeBytes || folder.toFile().getTotalSpace() == 0;
    }

    /** The key under which names are hashed, for a file that takes the place of a damaged one. Any thread. */
    void hashKey(long key) {
        hashKey = key;
    }

    /** The state of the files. Any thread. */
    public StoreStatus status() {
        return status;
    }

    /** A damaged file was put aside. */
    public void aside() {
        tally.add(Counter.STORE_SET_ASIDE, 1);
        renewed.set(true);
        looked = System.nanoTime() - LOOK_NANOS;
    }

    /** Adds sums, and remembers which hours and days have to be looked at. */
    void add(Connection c, List<Sum> sums) throws SQLException {
        traffic.add(c, sums);
        for (Sum sum : sums) {
            for (int tier = 1; tier < TrafficRows.TIER_SECONDS.length; tier++) {
                touched.add(new Slot(tier, sum.minute() - Math.floorMod(sum.minute(), TrafficRows.TIER_SECONDS[tier])));
            }
        }
    }

    /** Does what is due; true when there is more to delete at once. */
    public boolean tick() {
        long now = System.nanoTime();
        if (now - counted >= COUNT_NANOS) {
            counted = now;
            writer.now(FileKind.TRAFFIC, c -> counters.write(c, System.currentTimeMillis() / 1000),
                    counters::committed);
        }
        if (renewed.getAndSet(false) && hashKey != 0) {
            long key = hashKey;
            writer.now(FileKind.TRAFFIC, c -> Sql.run(c, "UPDATE meta SET value=? WHERE name='sketch_key'", key),
                    () -> { });
        }
        if (now - trimmed >= TRIM_NANOS && !touched.isEmpty()) {
            trimmed = now;
            trim();
        }
        if (now - looked >= LOOK_NANOS) {
            looked = now;
            boolean more = false;
            for (FileKind kind : FileKind.values()) {
                more |= thin(kind);
            }
            look();
            looked = more ? now - LOOK_NANOS : now;
            return more;
        }
        return false;
    }

    private void trim() {
        List<Slot> slots = new ArrayList<>(touched);
        touched.clear();
        writer.now(FileKind.TRAFFIC, c -> {
            for (Slot slot : slots) {
                for (int d = 1; d < Dimension.count(); d++) {
                    tally.add(Counter.STORE_KEYS_EVICTED,
                            traffic.trim(c, slot.tier(), Dimension.of(d), slot.slot(), keysKept));
                }
            }
        }, () -> { });
    }

    private boolean thin(FileKind kind) {
        long[] deleted = new long[2];
        writer.now(kind, c -> {
            deleted[0] = retention.slice(c, kind, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
            deleted[1] = kind == FileKind.EVENTS && deleted[0] == 0 ? retention.surplus(c) : 0;
            if (deleted[0] != 0 || deleted[1] != 0) {
                Retention.shrink(c);
            }
        }, () -> {
            tally.add(Counter.STORE_ROWS_EVICTED, Math.max(0, deleted[0]));
            tally.add(Counter.STORE_ADDRESSES_EVICTED, deleted[1]);
        });
        return deleted[0] != 0 || deleted[1] != 0;
    }

    private void look() {
        List<StoreStatus.File> all = new ArrayList<>();
        for (FileKind kind : FileKind.values()) {
            StoreFile file = files.get(kind);
            long[] seen = new long[2];
            writer.now(kind, c -> {
                seen[0] = Retention.used(c);
                seen[1] = oldest(c, kind);
            }, () -> { });
            all.add(new StoreStatus.File(kind.id(), file.path().toString(), seen[0], limits.bytes().get(kind),
                    seen[1], file.setAside()));
        }
        String problem = writer.problem();
        if (problem == null && !roomy()) {
            problem = folder + ": less than " + minFreeBytes + " bytes are free on this disk; raw events and sums are"
                    + " not written";
        }
        status = new StoreStatus(all, problem);
    }

    private static long oldest(Connection c, FileKind kind) throws SQLException {
        switch (kind) {
            case EVENTS: return Sql.number(c, "SELECT min(time) FROM event");
            case TRAFFIC: return Sql.number(c, "SELECT min(slot) FROM traffic WHERE tier=2 AND dimension=0")
                    * TimeUnit.SECONDS.toNanos(1);
            default: return Sql.number(c, "SELECT min(t) FROM (SELECT min(opened) t FROM alert UNION ALL SELECT"
                    + " min(time) FROM anomaly UNION ALL SELECT min(time) FROM bucket)");
        }
    }
}

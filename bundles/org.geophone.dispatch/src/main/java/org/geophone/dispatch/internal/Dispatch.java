package org.geophone.dispatch.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.output.DeadLetterFile;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.geophone.api.output.OrphanedSpool;
import org.geophone.api.output.Output;
import org.geophone.api.record.RecordKind;
import org.geophone.api.record.RecordSink;
import org.geophone.dispatch.internal.lane.Lane;
import org.geophone.dispatch.internal.lane.LaneRules;
import org.geophone.dispatch.internal.lane.LaneSettings;
import org.geophone.dispatch.internal.lane.SpoolPlace;

/**
 * All lanes, and what happens to them: configurations come, change and go; outputs come and go. Knows nothing of the
 * container. Any thread, but for {@link RecordSink}, which belongs to the emitting thread.
 */
class Dispatch implements RecordSink, Lanes {
    private static final long LONGEST_WAIT = TimeUnit.DAYS.toNanos(365);

    private final Intake intake;
    private final Flusher flusher;
    private final LaneRules rules;
    private final long drainNanos;
    private final ReentrantLock control = new ReentrantLock();
    /** By PID; guarded by {@link #control}. Among them lanes whose configuration is gone and that still drain. */
    private final Map<String, Lane> known = new TreeMap<>();
    private final List<Lane> draining = new ArrayList<>();

    Dispatch(LaneRules rules, long flushNanos, long drainNanos) {
        this.rules = rules;
        this.drainNanos = drainNanos;
        this.flusher = new Flusher(flushNanos);
        this.intake = new Intake(rules.pool(), rules.counters(), flusher::urge);
        flusher.start(this::flushAndReport, intake::handOver);
    }

    private void flushAndReport() {
        intake.flush();
        for (Lane lane : intake.lanes()) {
            lane.report();
        }
    }

    @Override
    public void emit(RecordKind kind, long idHigh, long idLow, long timeNanos, int severity, byte[] data, int offset,
            int length) {
        intake.emit(kind, idHigh, idLow, timeNanos, severity, data, offset, length);
    }

    @Override
    public void flush() {
        intake.flush();
    }

    @Override
    public boolean awaitRoom(long timeoutNanos) throws InterruptedException {
        Lane[] lanes = intake.lanes();
        boolean room = true;
        for (Lane lane : lanes) {
            room &= !lane.full();
        }
        if (room) {
            return true;
        }
        long deadline = deadline(timeoutNanos);
        for (Lane lane : lanes) {
            if (!lane.awaitRoom(deadline)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean drain(long timeoutNanos) throws InterruptedException {
        intake.flush();
        long deadline = deadline(timeoutNanos);
        boolean all = true;
        for (Lane lane : intake.lanes()) {
            all &= lane.awaitSettled(deadline);
        }
        return all;
    }

    @Override
    public List<LaneStatus> lanes() {
        List<LaneStatus> states = new ArrayList<>();
        control.lock();
        try {
            known.values().forEach(lane -> states.add(lane.status()));
            draining.forEach(lane -> states.add(lane.status()));
        } finally {
            control.unlock();
        }
        states.sort(Comparator.comparing(LaneStatus::name).thenComparing(LaneStatus::pid));
        return states;
    }

    @Override
    public Map<String, Long> drops(String pid) {
        control.lock();
        try {
            Lane lane = known.get(pid);
            return lane == null ? Map.of() : lane.drops();
        } finally {
            control.unlock();
        }
    }

    @Override
    public Map<String, Long> deadLetters(String pid) {
        control.lock();
        try {
            Lane lane = known.get(pid);
            return lane == null ? Map.of() : lane.deadLetters();
        } finally {
            control.unlock();
        }
    }

    @Override
    public DeadLetterFile deadLetterFile(String pid) {
        Lane lane = lane(pid);
        return lane == null ? null : lane.deadLetterFile();
    }

    @Override
    public long spoolLimitBytes(String pid) {
        control.lock();
        try {
            Lane lane = known.get(pid);
            return lane == null ? 0 : lane.spoolLimitBytes();
        } finally {
            control.unlock();
        }
    }

    @Override
    public List<OrphanedSpool> orphans() {
        Set<String> pids = new HashSet<>();
        control.lock();
        try {
            pids.addAll(known.keySet());
            draining.forEach(lane -> pids.add(lane.pid()));
        } finally {
            control.unlock();
        }
        List<OrphanedSpool> orphans = new ArrayList<>();
        SpoolPlace.orphans(rules.spools(), pids)
                .forEach((folder, bytes) -> orphans.add(new OrphanedSpool(folder.toString(), bytes)));
        return orphans;
    }

    /** A configuration appeared or changed: makes its lane, or gives it other settings. */
    void configured(String pid, String type, LaneSettings settings) {
        control.lock();
        try {
            Lane lane = known.get(pid);
            if (lane == null) {
                known.put(pid, new Lane(pid, type, settings, rules));
                publish();
            } else {
                // what was emitted before the change still goes by the old settings
                intake.flush();
                lane.settings(settings);
            }
        } finally {
            control.unlock();
        }
    }

    /** A configuration was deleted: its lane takes no more, drains while its output is still there, and ends. */
    void deleted(String pid) {
        Lane lane;
        control.lock();
        try {
            lane = known.remove(pid);
            if (lane == null) {
                return;
            }
            draining.add(lane);
            publish();
        } finally {
            control.unlock();
        }
        lane.end(System.nanoTime() + drainNanos, "the configuration was deleted before they were delivered",
                lane.keepsWhenDeleted());
        control.lock();
        try {
            draining.remove(lane);
        } finally {
            control.unlock();
        }
    }

    private void publish() {
        intake.lanes(known.values().toArray(new Lane[0]));
    }

    /** True when the configuration has a lane. */
    boolean knows(String pid) {
        return lane(pid) != null;
    }

    /** The output of a configuration is there. */
    void bound(String pid, Output output) {
        Lane lane = lane(pid);
        if (lane != null) {
            lane.attach(output);
        }
    }

    /** The output of a configuration goes; returns when no thread is inside it any more. */
    void unbound(String pid, Output output) {
        Lane lane = lane(pid);
        if (lane != null) {
            lane.detach(output);
        }
    }

    private Lane lane(String pid) {
        control.lock();
        try {
            Lane lane = known.get(pid);
            for (int i = 0; lane == null && i < draining.size(); i++) {
                if (draining.get(i).pid().equals(pid)) {
                    lane = draining.get(i);
                }
            }
            return lane;
        } finally {
            control.unlock();
        }
    }

    /**
     * Delivers what it can within the time for draining; the rest goes to the spools, and where there is none is
     * lost.
     */
    void stop() {
        flusher.stop();
        Lane[] last = intake.lanes();
        intake.close();
        long deadline = System.nanoTime() + drainNanos;
        for (Lane lane : last) {
            lane.end(deadline, "the sensor stopped before they were delivered", true);
        }
        control.lock();
        try {
            known.clear();
        } finally {
            control.unlock();
        }
    }

    private static long deadline(long timeoutNanos) {
        return System.nanoTime() + Math.min(timeoutNanos, LONGEST_WAIT);
    }
}

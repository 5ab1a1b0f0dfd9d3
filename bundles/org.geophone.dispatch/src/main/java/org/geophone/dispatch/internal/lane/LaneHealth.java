package org.geophone.dispatch.internal.lane;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.geophone.api.output.LaneStatus;

/** How a lane is, in one word and in a sentence. Any thread. */
final class LaneHealth {
    private final LaneQueue queue;
    private final Progress progress;

    /** One word of {@link LaneStatus}, and a sentence. */
    record Words(String health, String words) {
    }

    LaneHealth(LaneQueue queue, Progress progress) {
        this.queue = queue;
        this.progress = progress;
    }

    Words now(boolean present, boolean draining, Spooler spooler) {
        LaneSettings settings = queue.settings();
        String problem = spooler == null ? null : spooler.problem();
        String held = held();
        if (queue.queuedBytes() >= settings.queueBytes()) {
            String then = switch (settings.whenFull()) {
                case BLOCK -> "the sensor waits for it";
                case DROP -> "new records are dropped";
                case DROP_OLDEST -> "the oldest records are dropped";
            };
            return new Words(LaneStatus.FULL, "the queue in memory is full" + (spooler == null ? "" : problem != null
                    ? ", the spool cannot be used (" + problem + ")" : spooler.full() ? ", so is the spool" : "") + ": "
                    + then);
        }
        if (draining) {
            return new Words(LaneStatus.DRAINING, "its configuration is gone; " + held);
        }
        if (problem != null) {
            return new Words(LaneStatus.FAILING, "the spool cannot be used since " + time(spooler.problemSinceMs())
                    + ": " + problem);
        }
        if (queue.opening) {
            return new Words(LaneStatus.SPOOLING, "what an earlier run left in the spool is being read");
        }
        if (settings.paused()) {
            return new Words(LaneStatus.PAUSED, "it was stopped on request; " + held);
        }
        if (!present) {
            return new Words(LaneStatus.ABSENT, "its output is not there since " + time(progress.absentSinceMs()) + "; "
                    + held);
        }
        if (progress.failing()) {
            return new Words(LaneStatus.FAILING, "its output fails since " + time(progress.failingSinceMs()) + "; "
                    + held + ": " + progress.lastError());
        }
        if (queue.spooledRecords() > 0 && queue.spooledBytes() > settings.queueBytes() / 2) {
            return new Words(LaneStatus.SPOOLING, "its output is behind; " + held);
        }
        boolean behind = queue.queuedBytes() > settings.queueBytes() / 2;
        return behind ? new Words(LaneStatus.BEHIND, "its output is behind; " + held) : new Words(LaneStatus.OK, "");
    }

    private String held() {
        long onDisk = queue.spooledRecords();
        long inMemory = queue.queuedRecords();
        return inMemory + (inMemory == 1 ? " record waits" : " records wait") + " in memory"
                + (onDisk == 0 ? "" : ", " + onDisk + " in the spool");
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

package org.geophone.dispatch.internal.lane;

import java.util.Map;
import java.util.function.Consumer;
import org.geophone.dispatch.internal.batch.Filter;
import org.geophone.dispatch.internal.privacy.ClientsShown;
import org.geophone.dispatch.internal.privacy.Privacy;
import org.geophone.dispatch.internal.spool.SpoolSettings;

/**
 * What an output's configuration says about its lane.
 *
 * @param name the output's name
 * @param filter which documents go to it
 * @param durability when they go to the disk
 * @param whenFull what happens when the lane can hold no more
 * @param queueBytes bound of the queue in memory
 * @param flushMs how long the lane has to be empty before the output is asked to flush
 * @param spool bounds of the spool
 * @param keepWhenDeleted true: what is left when the configuration is deleted stays on the disk
 * @param privacy what the output is not to be told
 * @param paused true: the lane takes records and hands none to its output
 */
public record LaneSettings(String name, Filter filter, Durability durability, WhenFull whenFull, long queueBytes,
        long flushMs, SpoolSettings spool, boolean keepWhenDeleted, Privacy privacy, boolean paused) {
    private static final int HIGHEST_SEVERITY = 100;
    private static final long MEBIBYTE = 1024 * 1024;
    /** Least bound of a spool, bytes. */
    public static final long LEAST_SPOOL_BYTES = MEBIBYTE;
    /** Least size of a file of a spool, bytes. */
    public static final long LEAST_SEGMENT_BYTES = 64 * 1024;
    private static final long SPOOL_BYTES = 1024 * MEBIBYTE;
    private static final long SPOOL_AGE_MS = 7L * 24 * 3600 * 1000;
    private static final long SEGMENT_BYTES = 16 * MEBIBYTE;
    /** One of so many parts of the largest heap is the most that a lane's queue may be. */
    private static final int QUEUE_SHARE = 20;
    private static final int V4_BITS = 24;
    private static final int V6_BITS = 48;

    /**
     * Reads the lane's keys. A value that makes no sense is replaced by the default of the output's kind, and
     * complained about.
     *
     * @param pid the configuration; what follows its tilde is the name of an output without one
     * @param values the configuration over the properties of the output's service
     * @param defaults what the output's kind declares for its keys; empty where that is not known
     * @param queueBytes bound of the queue where the configuration names none
     */
    public static LaneSettings of(String pid, Map<String, ?> values, Map<String, ?> defaults, long queueBytes,
            Consumer<String> complaints) {
        KeyReader reader = new KeyReader(pid, values, defaults, complaints);
        WhenFull whenFull = reader.choice("laneWhenFull", WhenFull.BLOCK, WhenFull.values(), WhenFull::id);
        return new LaneSettings(
                reader.text("name", pid.substring(pid.indexOf('~') + 1)),
                new Filter(reader.kinds("laneKinds"), (int) reader.number("laneMinSeverity", 0, 0, HIGHEST_SEVERITY)),
                reader.choice("durability", Durability.AUTO, Durability.values(), Durability::id),
                whenFull,
                Math.min(reader.bound("laneQueueBytes", queueBytes, 1), mostQueueBytes()),
                reader.number("laneFlushMs", 0, 0, Integer.MAX_VALUE),
                new SpoolSettings(reader.bound("spoolMaxBytes", SPOOL_BYTES, LEAST_SPOOL_BYTES),
                        reader.number("spoolMaxAgeMs", SPOOL_AGE_MS, 0, Long.MAX_VALUE),
                        reader.bound("spoolSegmentBytes", SEGMENT_BYTES, LEAST_SEGMENT_BYTES),
                        whenFull == WhenFull.DROP_OLDEST),
                !"drop".equals(reader.word("laneWhenDeleted", "keep", "drop")),
                privacy(reader),
                "true".equals(reader.word("lanePaused", "false", "true")));
    }

    /** Lanes beside the tables of scorer and pipeline must not fill a small heap, whatever is configured. */
    static long mostQueueBytes() {
        return Runtime.getRuntime().maxMemory() / QUEUE_SHARE;
    }

    private static Privacy privacy(KeyReader reader) {
        // a word that makes no sense must not show what somebody wanted to hide
        ClientsShown wrong = reader.text("laneClients", null) == null ? ClientsShown.CLEAR : ClientsShown.MASKED;
        return new Privacy(reader.alone().choice("laneClients", wrong, ClientsShown.values(), ClientsShown::id),
                (int) reader.number("laneMaskBitsV4", V4_BITS, 0, 32), (int) reader.number("laneMaskBitsV6", V6_BITS, 0,
                        128), reader.text("laneHashKeyFile", ""), reader.list("laneExcludeZones"));
    }

    /** What goes to the disk at once. */
    Filter first() {
        return new Filter(filter.kinds() & durability.firstKinds(), filter.minSeverity());
    }

    /** What waits in memory. */
    Filter memory() {
        return new Filter(filter.kinds() & ~durability.firstKinds(), filter.minSeverity());
    }
}

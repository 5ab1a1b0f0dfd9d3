package org.geophone.api.output;

/**
 * State of one lane; a snapshot.
 *
 * @param name the lane's name: the output's configured name
 * @param pid the configuration it belongs to
 * @param type the output's factory PID
 * @param present true while the output's service is there
 * @param state one word, what it does: writing, idle, waiting, failing, absent, paused, draining,
 *     or {@link #OPENING}
 * @param health one word, how it is: {@link #OK}, {@link #BEHIND}, {@link #SPOOLING}, {@link #FULL}, {@link #FAILING},
 *     {@link #PAUSED}, {@link #ABSENT} or {@link #DRAINING}
 * @param healthWords the same as a sentence, with since when and why; empty when it is well
 * @param durability when its records go to the disk, as configured
 * @param queuedRecords records waiting in memory
 * @param queuedBytes bytes waiting in memory
 * @param spooledRecords records waiting in the spool on the disk
 * @param spooledBytes bytes of the spool's files
 * @param written records acknowledged
 * @param dropped records given up
 * @param deadLetters records that the output refused for good and that are in its dead-letter file
 * @param retries batches sent again
 * @param lastError last failure in words, or null
 * @param oldestSpooledMs when the oldest record in the spool was written there, milliseconds since 1970; 0 without one
 * @param writtenPerSecond records acknowledged per second, over the last ten seconds
 * @param lastErrorMs when the last failure was, milliseconds since 1970; 0 without one
 */
public record LaneStatus(String name, String pid, String type, boolean present, String state, String health,
        String healthWords, String durability, long queuedRecords, long queuedBytes, long spooledRecords,
        long spooledBytes, long written, long dropped, long deadLetters, long retries, String lastError,
        long oldestSpooledMs, double writtenPerSecond, long lastErrorMs) {
    /** State of a lane that looks through the spool of an earlier run: what waits there is not counted yet. */
    public static final String OPENING = "opening";
    /** Everything is well. */
    public static final String OK = "ok";
    /** More than half of the queue in memory is used. */
    public static final String BEHIND = "behind";
    /** So much waits on the disk that it will take a while. */
    public static final String SPOOLING = "spooling";
    /** Nothing more fits: what comes now is lost, or the sensor waits. */
    public static final String FULL = "full";
    /** The output or the spool does not work. */
    public static final String FAILING = "failing";
    /** The output was stopped on request. */
    public static final String PAUSED = "paused";
    /** The output is not there. */
    public static final String ABSENT = "absent";
    /** The configuration is gone, and the rest is delivered. */
    public static final String DRAINING = "draining";

    /** A lane of which nobody knows times and rates. */
    public LaneStatus(String name, String pid, String type, boolean present, String state, String health,
            String healthWords, String durability, long queuedRecords, long queuedBytes, long spooledRecords,
            long spooledBytes, long written, long dropped, long deadLetters, long retries, String lastError) {
        this(name, pid, type, present, state, health, healthWords, durability, queuedRecords, queuedBytes,
                spooledRecords, spooledBytes, written, dropped, deadLetters, retries, lastError, 0, 0, 0);
    }

    /** Records waiting, in memory and on the disk. */
    public long waiting() {
        return queuedRecords + spooledRecords;
    }
}

package org.geophone.api.pipeline;

import java.util.List;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.capture.SourceInfo;

/**
 * State of the pipeline; a snapshot.
 *
 * @param state one word: waiting (a configured stage is missing), running, holding (a stage is being replaced), ended
 * @param missing what it waits for, in words; empty when nothing is missing
 * @param threads thread mode: fused, paired or staged
 * @param ringSize slots of the event ring
 * @param ringUsed slots in use
 * @param firstTimeNanos capture time of the first packet, 0 before it
 * @param lastTimeNanos latest capture time, 0 before the first packet; while all sources are live, that of now even
 *     where their clock was set back
 * @param openTransactions queries waiting for their answer
 * @param sources the sources, with what they have seen
 * @param gaps times in which something was not captured: those that last, and the latest that are over
 * @param documentLatency from the capture of an answer until its document is handed to the lanes
 * @param alertLatency from the capture of the message that caused a record of an alert until that is handed over
 */
public record PipelineStatus(String state, List<String> missing, String threads, int ringSize, int ringUsed,
        long firstTimeNanos, long lastTimeNanos, int openTransactions, List<Source> sources,
        List<CaptureGap> gaps, Latency documentLatency, Latency alertLatency) {
    /** One source. */
    public record Source(SourceInfo info, CaptureStats stats) {
    }

    /** A state without latencies. */
    public PipelineStatus(String state, List<String> missing, String threads, int ringSize, int ringUsed,
            long firstTimeNanos, long lastTimeNanos, int openTransactions, List<Source> sources,
            List<CaptureGap> gaps) {
        this(state, missing, threads, ringSize, ringUsed, firstTimeNanos, lastTimeNanos, openTransactions, sources,
                gaps, Latency.NONE, Latency.NONE);
    }

    /** A state without gaps. */
    public PipelineStatus(String state, List<String> missing, String threads, int ringSize, int ringUsed,
            long firstTimeNanos, long lastTimeNanos, int openTransactions, List<Source> sources) {
        this(state, missing, threads, ringSize, ringUsed, firstTimeNanos, lastTimeNanos, openTransactions, sources,
                List.of());
    }
}

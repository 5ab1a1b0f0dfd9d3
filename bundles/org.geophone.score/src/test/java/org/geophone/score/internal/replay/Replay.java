package org.geophone.score.internal.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.score.FindingSink;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.score.internal.alert.AccountLayer;

/** Runs the accounts over a capture and writes the alerts, one document a line. */
public final class Replay {
    private Replay() {
    }

    /** Arguments: the suffix list, then pairs of capture and output. */
    public static void main(String[] args) throws IOException {
        SuffixList suffixes = new SuffixList(Path.of(args[0]));
        for (int i = 1; i + 1 < args.length; i += 2) {
            run(Path.of(args[i]), suffixes, Path.of(args[i + 1]));
        }
    }

    private static ScoreSettings settings() {
        ScoreSettings d = ScoreSettings.defaults(64 << 20);
        return new ScoreSettings(d.bucketSpanMs(), d.actualFloor(), d.fullName(), d.foldCase(), d.safeDomains(),
                d.memoryBytes(), Integer.getInteger("allowance", d.allowanceBytes()),
                Integer.getInteger("leak", d.leakBytesPerDay()), d.quietMs());
    }

    static long run(Path capture, SuffixList suffixes, Path output) throws IOException {
        Counters counters = new Counters();
        AccountLayer layer = new AccountLayer(settings(), counters);
        long[] alerts = new long[1];
        long nanos = 0;
        long messages = 0;
        try (Capture in = new Capture(capture, suffixes);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(output))) {
            FindingSink sink = (kind, high, low, time, severity, document) -> {
                try {
                    out.write(document.array(), 0, document.length());
                    out.write('\n');
                    alerts[0]++;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
            for (EventSlot slot = in.next(); slot != null; slot = in.next()) {
                long before = System.nanoTime();
                layer.advance(slot.timeNanos, sink);
                layer.observe(slot, sink);
                nanos += System.nanoTime() - before;
                messages++;
            }
            layer.finish(sink);
        }
        System.out.println(capture.getFileName() + ": " + messages + " messages, " + alerts[0] + " records, "
                + nanos / Math.max(1, messages) + " ns a message, evicted "
                + counters.get(Counter.ACCOUNTS_EVICTED) + "/" + counters.get(Counter.NAMES_FORGOTTEN) + "/"
                + counters.get(Counter.CASES_EVICTED));
        return alerts[0];
    }
}

package org.geophone.capture.file.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.CaptureStats;

/**
 * What came out of one run.
 *
 * @param packets all packets
 * @param end how the source ended
 * @param stats the statistics after the end
 * @param blocks how many blocks were offered
 */
record Replay(List<RecordingSink.Seen> packets, CaptureEnd end, CaptureStats stats, int blocks) {
    static Replay of(TestConfig config) {
        FileCaptureSource source = new FileCaptureSource(config);
        RecordingSink sink = new RecordingSink();
        source.start(sink, 3);
        CaptureEnd end = sink.awaitEnd();
        source.stop();
        return new Replay(sink.packets(), end, source.stats(), sink.blocks());
    }

    static Replay of(Path... paths) {
        String[] names = new String[paths.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = paths[i].toString();
        }
        return of(new TestConfig(names));
    }

    /** Writes the bytes to a file of the folder and reads it. */
    static Replay of(Path folder, String name, byte[] capture) {
        return of(write(folder, name, capture));
    }

    static Path write(Path folder, String name, byte[] capture) {
        try {
            return Files.write(folder.resolve(name), capture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only message. */
    String problem() {
        if (end.problems().size() != 1) {
            throw new AssertionError("expected one message: " + end.problems());
        }
        return end.problems().get(0);
    }
}

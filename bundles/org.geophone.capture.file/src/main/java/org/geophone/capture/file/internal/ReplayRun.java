package org.geophone.capture.file.internal;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.capture.file.internal.block.BlockPool;
import org.geophone.capture.file.internal.block.Delivery;
import org.geophone.capture.file.internal.block.StopSignal;
import org.geophone.capture.file.internal.block.StoppedException;
import org.geophone.capture.file.internal.format.CaptureReader;
import org.geophone.capture.file.internal.format.Pacer;
import org.geophone.capture.file.internal.input.CaptureInput;
import org.geophone.capture.file.internal.input.InputList;
import org.geophone.capture.file.internal.input.InputPath;
import org.geophone.capture.file.internal.input.ReadFiles;
import org.geophone.capture.file.internal.report.Problems;
import org.geophone.capture.file.internal.report.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run over all inputs: the body of the reading thread. Ends with exactly one {@link BlockSink#end}. */
final class ReplayRun implements Runnable {
    /** Standard input as a channel whose reads end when it is closed. */
    static final Supplier<ReadableByteChannel> STANDARD_INPUT =
            () -> new FileInputStream(FileDescriptor.in).getChannel();

    private static final Logger LOG = LoggerFactory.getLogger(ReplayRun.class);

    private final InputList inputs;
    private final Problems problems;
    private final Progress progress;
    private final BlockSink sink;
    private final Supplier<ReadableByteChannel> standardInput;
    private final ReadFiles memory;
    private final List<InputPath> done = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private final CaptureReader reader;
    private volatile ReadableByteChannel open;

    ReplayRun(ReplaySettings settings, InputList inputs, Problems problems, Progress progress, BlockPool pool,
            BlockSink sink, int source, Supplier<ReadableByteChannel> standardInput, ReadFiles memory) {
        this.inputs = inputs;
        this.problems = problems;
        this.progress = progress;
        this.sink = sink;
        this.standardInput = standardInput;
        this.memory = memory;
        Delivery delivery = new Delivery(pool, sink, source, stop, progress);
        this.reader = new CaptureReader(delivery, problems,
                settings.factor() > 0 ? new Pacer(settings.factor()) : null);
    }

    @Override
    public void run() {
        stop.attach();
        boolean stopped = false;
        try {
            for (InputPath input : inputs.inputs()) {
                stop.check();
                readOne(input);
            }
        } catch (StoppedException e) {
            stopped = true;
        } catch (RuntimeException | OutOfMemoryError e) {
            problems.loss("reading failed, which is an error of this program: " + e);
            LOG.error("Reading of capture files failed", e);
        } finally {
            sink.end(new CaptureEnd(!stopped && !problems.lost(), stopped, reader.headers(), problems.messages()));
            // behind the end, which waits until what was read is processed: a sensor killed before reads it again
            memory.add(done);
        }
    }

    private void readOne(InputPath path) throws StoppedException {
        problems.input(path.name());
        int headers = reader.headers();
        try (ReadableByteChannel channel = open(path)) {
            open = channel;
            stop.check();
            try (CaptureInput input = CaptureInput.open(channel, path.size() < 0, progress)) {
                readOne(input);
            }
            // what is no capture says so at every start
            if (reader.headers() > headers) {
                done.add(path);
            }
        } catch (IOException e) {
            // a channel closed by stop() shows as a failed read
            stop.check();
            problems.loss(describe(e));
        } finally {
            open = null;
        }
    }

    private ReadableByteChannel open(InputPath path) throws IOException {
        return path.path() == null ? standardInput.get() : Files.newByteChannel(path.path(), StandardOpenOption.READ);
    }

    private void readOne(CaptureInput input) throws IOException, StoppedException {
        try {
            reader.read(input);
            long leftOver = input.leftOver();
            if (leftOver > 0) {
                problems.loss(leftOver + " bytes behind the gzip data are no further gzip data and were not read");
            }
        } catch (ZipException | EOFException e) {
            problems.loss("the gzip data is " + (e instanceof EOFException ? "cut" : "damaged")
                    + " at about compressed byte " + input.compressedPosition()
                    + "; everything before it was read");
        }
    }

    private static String describe(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "the file is no longer there";
        }
        if (e instanceof AccessDeniedException) {
            return "the file may not be read by this user";
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return "the gzip data is " + (e instanceof EOFException ? "cut" : "damaged")
                    + " before the header of the capture in it";
        }
        return "reading failed: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    /** Asks the run to end. Any thread; returns at once. */
    void stop() {
        stop.raise();
        ReadableByteChannel channel = open;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // nothing was written to it, and the reader is told to stop anyway
                return;
            }
        }
    }
}

package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends each batch to the files of its kinds, one write per kind. A batch counts when all its files have it; before
 * that every file is cut back to where it was, so that sending the batch again leaves each record once.
 */
@Component(service = Output.class, configurationPid = FileOutput.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FileConfig.class, factory = true)
public final class FileOutput implements Output {
    static final String PID = "org.geophone.output.file";
    private static final Logger LOG = LoggerFactory.getLogger(FileOutput.class);
    private static final int FIRST_BUFFER = 64 * 1024;
    /** A single huge batch must not hold its memory for ever. */
    private static final int LARGEST_KEPT = 8 * 1024 * 1024;

    private final FileSettings settings;
    /** Why the configuration is of no use, or null. */
    private final String problem;
    private final Store store;
    private final InstantSource clock;
    private final Housekeeping housekeeping;
    private final Rotation rotation;
    private final Map<RecordKind, RecordFile> files = new EnumMap<>(RecordKind.class);
    private ByteBuffer buffer = ByteBuffer.allocateDirect(FIRST_BUFFER);

    /** Takes the configuration; touches nothing before {@link #open}. */
    @Activate
    public FileOutput(FileConfig config) {
        this(config, new DiskStore(), InstantSource.system());
    }

    FileOutput(FileConfig config, Store store, InstantSource clock) {
        FileSettings checked = null;
        String complaint = null;
        try {
            checked = FileSettings.of(config);
        } catch (IllegalArgumentException e) {
            // said by open, where the lane's status shows it; an exception here would only reach the log
            complaint = e.getMessage();
        }
        this.settings = checked;
        this.problem = complaint;
        this.store = store;
        this.clock = clock;
        this.housekeeping = new Housekeeping(checked);
        this.rotation = new Rotation(checked, clock, housekeeping);
    }

    @Override
    public void open() throws OutputException {
        if (problem != null) {
            throw new OutputException(problem, false, null);
        }
        try {
            DiskStore.directories(settings.directory());
            for (RecordKind kind : settings.kinds()) {
                // records of this kind are rare: their file comes with the first of them
                if (kind != RecordKind.HEALTH) {
                    file(kind);
                }
            }
            housekeeping.start();
        } catch (IOException e) {
            throw failure("open", e);
        }
    }

    /** The open file of a kind. */
    private RecordFile file(RecordKind kind) throws IOException {
        RecordFile file = files.get(kind);
        if (file == null) {
            file = new RecordFile(settings.directory().resolve(kind.plural() + Housekeeping.ENDING), store);
            file.open(settings.replace() && !Begun.contains(file.path()));
            Begun.add(file.path());
            files.put(kind, file);
        } else {
            file.open(false);
        }
        return file;
    }

    @Override
    public Ack write(RecordBatch batch) throws OutputException {
        boolean done = false;
        try {
            for (RecordKind kind : RecordKind.values()) {
                int bytes = gather(batch, kind);
                if (bytes > 0) {
                    append(file(kind), bytes);
                }
            }
            if (settings.syncBatch()) {
                for (RecordFile file : files.values()) {
                    if (file.pending()) {
                        file.force();
                    }
                }
            }
            done = true;
        } catch (IOException e) {
            throw failure("write", e);
        } finally {
            if (done) {
                commit();
            } else {
                undo();
            }
        }
        return Ack.all(batch);
    }

    private void append(RecordFile file, int bytes) throws IOException {
        if (rotation.due(file, bytes)) {
            rotation.rotate(file);
        }
        file.append(buffer);
    }

    /** Puts the documents of a kind into the buffer, each with a line break, and says how many bytes they are. */
    private int gather(RecordBatch batch, RecordKind kind) {
        int bytes = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.kind(i) == kind) {
                bytes = Math.addExact(bytes, batch.length(i) + 1);
            }
        }
        if (bytes > buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(Math.max(bytes, Math.min(LARGEST_KEPT, 2 * buffer.capacity())));
        } else if (buffer.capacity() > LARGEST_KEPT) {
            buffer = ByteBuffer.allocateDirect(Math.max(bytes, FIRST_BUFFER));
        }
        buffer.clear();
        for (int i = 0; bytes > 0 && i < batch.size(); i++) {
            if (batch.kind(i) == kind) {
                buffer.put(batch.data(i), batch.offset(i), batch.length(i)).put((byte) '\n');
            }
        }
        buffer.flip();
        return bytes;
    }

    private void commit() {
        long now = clock.millis();
        for (RecordFile file : files.values()) {
            file.commit(now);
        }
    }

    /**
     * Cuts off what a failed batch has left in any file. An interrupt closes the channel it meets; such a file is
     * opened again for that, while the interrupt is held back.
     */
    private void undo() {
        boolean interrupted = Thread.interrupted();
        for (RecordFile file : files.values()) {
            try {
                file.open(false);
            } catch (IOException e) {
                LOG.warn("{}: a failed batch is still in it and is cut before the next write: {}", file.path(),
                        e.toString());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing is buffered here; but a quiet moment is good for seeing that a file was taken away. */
    @Override
    public void flush() throws OutputException {
        try {
            for (RecordFile file : files.values()) {
                if (file.taken()) {
                    LOG.warn("{} was moved or deleted by somebody else; a new one is begun", file.path());
                    file.close();
                    file.moved();
                    file.open(false);
                }
            }
        } catch (IOException e) {
            throw failure("reopen", e);
        }
    }

    @Override
    public ProbeResult probe() {
        if (problem != null) {
            return new ProbeResult(false, problem);
        }
        Path directory = settings.directory();
        try {
            DiskStore.directories(directory);
            Path trial = Files.createTempFile(directory, ".probe-", null);
            try {
                Files.write(trial, new byte[1]);
            } finally {
                Files.delete(trial);
            }
            return new ProbeResult(true, "A file could be written in " + directory + "; " + free(directory));
        } catch (IOException e) {
            return new ProbeResult(false, "No file could be written in " + directory + ": " + words(e) + "; "
                    + free(directory));
        }
    }

    @Override
    public void close() {
        for (RecordFile file : files.values()) {
            try {
                // opened once more where a failure closed it: nothing of an unacknowledged batch may stay
                file.open(false);
                if (settings.syncClose()) {
                    file.force();
                }
                file.close();
            } catch (IOException e) {
                LOG.warn("{} could not be closed in order: {}", file.path(), e.toString());
            }
        }
        files.clear();
        if (problem == null) {
            housekeeping.stop();
        }
    }

    private OutputException failure(String what, IOException e) {
        return new OutputException("Could not " + what + " in " + settings.directory() + ": " + words(e) + "; "
                + free(settings.directory()), true, e);
    }

    /** File exceptions often say nothing but the name of the file; the kind of the exception is the reason then. */
    private static String words(IOException e) {
        boolean bare = e instanceof FileSystemException named && named.getReason() == null || e.getMessage() == null;
        return bare ? e.getClass().getSimpleName() + " " + e.getMessage() : e.getMessage();
    }

    private static String free(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace() / (1024 * 1024) + " MiB free";
        } catch (IOException e) {
            return "free space unknown";
        }
    }
}

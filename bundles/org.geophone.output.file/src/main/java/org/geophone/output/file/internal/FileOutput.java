package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.health.RegularWork;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.output.Reopenable;
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
public final class FileOutput implements Output, Reopenable {
    static final String PID = "org.geophone.output.file";
    private static final Logger LOG = LoggerFactory.getLogger(FileOutput.class);
    private static final long STOP_MS = 2000;
    /** Size of a batch as dispatch has it by default: less than that on the disk takes no batch. */
    private static final long BATCH_BYTES = 1024 * 1024;
    private static final RecordKind[] KINDS = RecordKind.values();

    private final String name;
    private final FileSettings settings;
    /** Why the configuration is of no use, or null. */
    private final String problem;
    private final DiskStore disk;
    private final Store store;
    private final InstantSource clock;
    private final Housekeeping housekeeping;
    private final Rotation rotation;
    private final RotatedSync rotatedSync = new RotatedSync();
    private final LineWriter lines = new LineWriter();
    /** Changed by the lane's thread only; the synchroniser reads it. */
    private final Map<RecordKind, RecordFile> files = new ConcurrentHashMap<>();
    private final long[] kindBytes = new long[KINDS.length];
    /** One call at a time: the lane's, or a command to open the files again. */
    private final ReentrantLock turn = new ReentrantLock();
    private ScheduledThreadPoolExecutor synchroniser;
    private boolean undoFailing;

    /** Takes the configuration; touches nothing before {@link #open}. */
    @Activate
    public FileOutput(FileConfig config) {
        this(config, null, InstantSource.system());
    }

    /** With another store than the disk, where it is not null. */
    FileOutput(FileConfig config, Store store, InstantSource clock) {
        FileSettings checked = null;
        String complaint = null;
        try {
            checked = FileSettings.of(config);
        } catch (IllegalArgumentException e) {
            // said by open, where the lane's status shows it; an exception here would only reach the log
            complaint = e.getMessage();
        }
        this.name = config.name();
        this.settings = checked;
        this.problem = complaint;
        this.disk = new DiskStore(checked == null ? Set.of() : checked.permissions());
        this.store = store == null ? disk : store;
        this.clock = clock;
        this.housekeeping = new Housekeeping(checked, clock);
        this.rotation = new Rotation(checked, clock, housekeeping, rotatedSync);
    }

    @Override
    public void open() throws OutputException {
        if (problem != null) {
            throw new OutputException(problem, false, null);
        }
        turn.lock();
        try {
            disk.directories(settings.directory());
            for (RecordKind kind : settings.kinds()) {
                // records of this kind are rare: their file comes with the first of them
                if (kind != RecordKind.HEALTH) {
                    file(kind);
                }
            }
            housekeeping.start();
            if (settings.syncClose() && synchroniser == null) {
                startSync();
            }
        } catch (IOException e) {
            throw failure("open", e);
        } finally {
            turn.unlock();
        }
    }

    private void startSync() {
        synchroniser = Background.worker("geophone-sync-" + settings.name());
        rotatedSync.start(synchroniser);
        if (settings.sync() == Sync.INTERVAL) {
            synchroniser.scheduleWithFixedDelay(RegularWork.of("synchronising files of " + settings.name(),
                    settings.syncMs(), () -> files.values().forEach(RecordFile::forceLate), LOG::error),
                    settings.syncMs(), settings.syncMs(), TimeUnit.MILLISECONDS);
        }
    }

    /** The open file of a kind. */
    private RecordFile file(RecordKind kind) throws IOException {
        RecordFile file = files.get(kind);
        if (file == null) {
            file = new RecordFile(settings.directory().resolve(kind.plural() + RotatedFiles.ENDING), store,
                    settings.mode(), settings.name(), settings.syncClose() ? rotatedSync : null);
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
        turn.lock();
        try {
            measure(batch);
            for (RecordKind kind : KINDS) {
                if (kindBytes[kind.ordinal()] > 0) {
                    append(batch, kind, kindBytes[kind.ordinal()]);
                }
            }
            if (settings.sync() == Sync.BATCH) {
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
            turn.unlock();
        }
        return Ack.all(batch);
    }

    /** Counts the bytes of each kind, line breaks included. */
    private void measure(RecordBatch batch) {
        Arrays.fill(kindBytes, 0);
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            kindBytes[batch.kind(i).ordinal()] += batch.length(i) + 1;
        }
    }

    private void append(RecordBatch batch, RecordKind kind, long bytes) throws IOException {
        RecordFile file = file(kind);
        file.checkForced();
        if (rotation.due(file, bytes)) {
            rotation.rotate(file);
        }
        lines.write(batch, kind, file);
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
        boolean clean = true;
        for (RecordFile file : files.values()) {
            try {
                file.open(false);
            } catch (IOException e) {
                clean = false;
                if (!undoFailing) {
                    LOG.warn("{}: a failed batch is still in it and is cut before the next write: {}", file.path(),
                            e.toString());
                }
            }
        }
        undoFailing = !clean;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Nothing is buffered here; but a quiet moment is good for seeing that a file was taken away, so that the file's
     * new owner may do with it what he likes.
     */
    @Override
    public void flush() throws OutputException {
        turn.lock();
        try {
            for (RecordFile file : files.values()) {
                file.open(false);
            }
        } catch (IOException e) {
            throw failure("reopen", e);
        } finally {
            turn.unlock();
        }
    }

    /** Closes the files and opens them by their names again. Any thread; waits for the write that is under way. */
    @Override
    public String reopen() throws OutputException {
        turn.lock();
        try {
            int opened = 0;
            for (RecordFile file : files.values()) {
                // one that was taken away is left in order; one that is still there is forced when its time comes
                file.open(false);
                file.close();
                file.open(false);
                opened++;
            }
            return "Output " + name() + ": " + opened + " files opened again in "
                    + (problem == null ? settings.directory() : "no folder");
        } catch (IOException e) {
            throw failure("reopen", e);
        } finally {
            turn.unlock();
        }
    }

    /** The output's name. */
    String name() {
        return name;
    }

    @Override
    public ProbeResult probe() {
        if (problem != null) {
            return new ProbeResult(false, problem);
        }
        Path directory = settings.directory();
        try {
            disk.directories(directory);
            for (RecordKind kind : settings.kinds()) {
                if (!files.containsKey(kind)) {
                    Ownership.check(directory.resolve(kind.plural() + RotatedFiles.ENDING));
                }
            }
            if (spaceKnown(directory) && directory.toFile().getUsableSpace() < BATCH_BYTES) {
                return new ProbeResult(false, "The disk of " + directory + " has no room for a batch of records: "
                        + directory.toFile().getUsableSpace() + " bytes free");
            }
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
        turn.lock();
        try {
            closeFiles();
            if (synchroniser != null) {
                Background.finish(synchroniser, STOP_MS);
                synchroniser = null;
            }
            rotatedSync.finish();
            tellUnforced();
            files.clear();
        } finally {
            turn.unlock();
        }
        if (problem == null) {
            housekeeping.stop();
        }
    }

    private void closeFiles() {
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
    }

    /** No write comes any more that would tell it. */
    private void tellUnforced() {
        for (RecordFile file : files.values()) {
            try {
                file.checkForced();
            } catch (IOException e) {
                LOG.warn("{} ({})", e.getMessage(), e.getCause().toString());
            }
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
        return spaceKnown(directory) ? directory.toFile().getUsableSpace() / (1024 * 1024) + " MiB free"
                : "free space unknown";
    }

    /** A FileStore knows no disk where the root of the process is no mount, as in a changed root. */
    private static boolean spaceKnown(Path directory) {
        return directory.toFile().getTotalSpace() != 0;
    }
}

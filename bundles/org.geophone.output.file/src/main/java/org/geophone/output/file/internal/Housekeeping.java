package org.geophone.output.file.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.geophone.api.record.RecordKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to rotated files, on a thread of its own so that no record waits for it: compression, and deletion of
 * the oldest. Work that a stop interrupts is done again at the next start, for a compressed file appears under its name
 * only when it is whole, and the plain one goes only after that.
 */
final class Housekeeping {
    static final String ENDING = ".ndjson";
    static final String GZIP = ".gz";
    private static final String UNFINISHED = ".unfinished";
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Pattern ROTATED = rotated();
    private static final int COPY_BYTES = 64 * 1024;
    private static final long STOP_MS = 2000;

    private final FileSettings settings;
    private ExecutorService worker;

    Housekeeping(FileSettings settings) {
        this.settings = settings;
    }

    private static Pattern rotated() {
        List<String> kinds = new ArrayList<>();
        for (RecordKind kind : RecordKind.values()) {
            kinds.add(kind.plural());
        }
        return Pattern.compile("((" + String.join("|", kinds) + ")-\\d{8}T\\d{6}Z-\\d+" + Pattern.quote(ENDING)
                + ")(" + Pattern.quote(GZIP) + ")?");
    }

    /** Takes up what an earlier run left. */
    void start() {
        if (worker == null && (settings.gzip() || settings.keepFiles() > 0)) {
            worker = new ThreadPoolExecutor(0, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "geophone-file-" + settings.name());
                thread.setDaemon(true);
                return thread;
            });
            worker.execute(this::all);
        }
    }

    /** A file was rotated to this name. */
    void rotated(Path file) {
        LOG.debug("Rotated to {}", file);
        if (worker != null) {
            worker.execute(this::all);
        }
    }

    /** Stops; a compression under way is given up and begun again at the next start. */
    void stop() {
        if (worker == null) {
            return;
        }
        worker.shutdownNow();
        try {
            worker.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker = null;
    }

    private void all() {
        try {
            for (RecordKind kind : RecordKind.values()) {
                tidy(kind);
            }
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.warn("Rotated files in {} could not be tended: {}", settings.directory(), e.toString());
            }
        }
    }

    private void tidy(RecordKind kind) throws IOException {
        Set<String> names = names(kind);
        int surplus = settings.keepFiles() == 0 ? 0 : names.size() - settings.keepFiles();
        for (String name : names) {
            Path plain = settings.directory().resolve(name);
            if (surplus-- > 0) {
                boolean gone = Files.deleteIfExists(plain) | Files.deleteIfExists(gzip(plain));
                LOG.info("{} was deleted: {} rotated files are kept (deleted: {})", plain, settings.keepFiles(), gone);
            } else if (settings.gzip() && Files.exists(plain)) {
                compress(plain);
            }
        }
    }

    /** Rotated files of a kind by their plain names, the oldest first: the names sort by time. */
    private Set<String> names(RecordKind kind) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(settings.directory())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = ROTATED.matcher(file.getFileName().toString());
                if (name.matches() && name.group(2).equals(kind.plural())) {
                    names.add(name.group(1));
                }
            }
        }
        return names;
    }

    private static Path gzip(Path plain) {
        return plain.resolveSibling(plain.getFileName() + GZIP);
    }

    private void compress(Path plain) throws IOException {
        Path unfinished = plain.resolveSibling("." + plain.getFileName() + GZIP + UNFINISHED);
        try {
            // a fresh file, so that it gets the permissions, whatever a run before left behind
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, DiskStore.permissions(unfinished, "rw-r-----"));
            try (InputStream in = Files.newInputStream(plain);
                    FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
                    GZIPOutputStream out = new GZIPOutputStream(Channels.newOutputStream(channel), COPY_BYTES)) {
                in.transferTo(out);
                out.finish();
                if (settings.syncClose()) {
                    channel.force(true);
                }
            }
            Files.move(unfinished, gzip(plain), StandardCopyOption.ATOMIC_MOVE);
            Files.delete(plain);
        } catch (NoSuchFileException e) {
            LOG.info("{} went away while it was compressed", plain);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}

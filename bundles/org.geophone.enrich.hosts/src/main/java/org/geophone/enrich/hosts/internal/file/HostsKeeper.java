package org.geophone.enrich.hosts.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.geophone.enrich.hosts.internal.table.HostTable;
import org.geophone.enrich.hosts.internal.table.HostTableBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the table of the file in use and replaces it: at a configuration change, and when the file changes. A file that
 * cannot be used is refused once per change, with a message; the table in use stays. Any thread.
 */
public final class HostsKeeper {
    /** Largest file that is read; a line has about 40 bytes, so this is some 400 000 hosts. */
    private static final int MAX_BYTES = 16 << 20;
    private static final HostTable EMPTY = new HostTableBuilder().build();
    private static final Logger LOG = LoggerFactory.getLogger(HostsKeeper.class);

    private volatile HostTable table = EMPTY;
    private volatile String refusal = "";
    private Path file;
    private List<Object> seen;
    private ScheduledExecutorService watch;

    /** A keeper with an empty table. */
    public HostsKeeper() {
        // the first configuration names the file
    }

    /** The table in use. */
    public HostTable table() {
        return table;
    }

    /** Why the file was refused the last time it was read; empty when it was not. */
    public String refusal() {
        return refusal;
    }

    /** Takes a configuration: path of the file, blank for none, and how often to look at it, 0 for never. */
    public synchronized void configure(String hostsFile, int checkIntervalMs) {
        if (checkIntervalMs < 0) {
            throw new IllegalArgumentException("checkIntervalMs: " + checkIntervalMs + " is negative");
        }
        close();
        file = hostsFile.isBlank() ? null : Path.of(hostsFile.strip());
        seen = null;
        refusal = "";
        if (file == null) {
            table = EMPTY;
            return;
        }
        check();
        if (checkIntervalMs > 0) {
            watch = Executors.newSingleThreadScheduledExecutor(HostsKeeper::thread);
            watch.scheduleWithFixedDelay(this::check, checkIntervalMs, checkIntervalMs, TimeUnit.MILLISECONDS);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "geophone-enrich-hosts-file");
        thread.setDaemon(true);
        return thread;
    }

    /** Reads the file if it changed since it was last read. */
    public synchronized void check() {
        List<Object> now = stamp(file);
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            HostTable next = HostsFileParser.parse(read(file), file.toString());
            table = next;
            refusal = "";
            LOG.info("Hosts file in use: {}, {} hosts and networks, {} of them with roles", file, next.size(),
                    next.withRoles());
        } catch (HostsFileException e) {
            refusal = e.getMessage();
            LOG.warn("Hosts file refused: {}. What was in use stays", refusal);
        }
    }

    /** What shows that a file was replaced or written. */
    private static List<Object> stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static byte[] read(Path file) throws HostsFileException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new HostsFileException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new HostsFileException(file + " does not exist");
        } catch (IOException e) {
            throw new HostsFileException(file + " cannot be read: " + e.getMessage());
        }
    }

    /** Ends looking at the file. */
    public synchronized void close() {
        if (watch != null) {
            watch.shutdownNow();
            watch = null;
        }
    }
}

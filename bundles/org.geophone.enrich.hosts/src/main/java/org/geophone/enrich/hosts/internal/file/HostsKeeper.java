package org.geophone.enrich.hosts.internal.file;

import java.nio.file.Path;
import java.util.List;
import org.geophone.enrich.hosts.internal.table.HostTable;
import org.geophone.enrich.hosts.internal.table.HostTableBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the table of the file in use and replaces it: at a configuration change, and when the file changes. A file that
 * cannot be used is refused once per change, with a message; the table in use stays. Any thread.
 */
public final class HostsKeeper {
    private static final HostTable EMPTY = new HostTableBuilder().build();
    private static final Logger LOG = LoggerFactory.getLogger(HostsKeeper.class);

    private volatile HostTable table = EMPTY;
    private volatile String refusal = "";
    private Path file;
    private List<Object> seen;
    private Watch watch;

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
            watch = new Watch("file", checkIntervalMs, this::check);
        }
    }

    /** Reads the file if it changed since it was last read. */
    public synchronized void check() {
        List<Object> now = FileBytes.stamp(file);
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            HostTable next = HostsFileParser.parse(FileBytes.read(file), file.toString());
            table = next;
            refusal = "";
            LOG.info("Hosts file in use: {}, {} hosts and networks, {} of them with roles", file, next.size(),
                    next.withRoles());
        } catch (HostsFileException e) {
            refusal = e.getMessage();
            LOG.warn("Hosts file refused: {}. What was in use stays", refusal);
        }
    }

    /** Ends looking at the file. */
    public synchronized void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }
}

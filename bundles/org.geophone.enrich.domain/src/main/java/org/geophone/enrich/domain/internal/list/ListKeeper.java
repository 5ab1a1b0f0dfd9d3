package org.geophone.enrich.domain.internal.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.geophone.api.health.RegularWork;
import org.geophone.enrich.domain.internal.table.SuffixTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the list in use and replaces it: at a configuration change, and when the list file changes. A file that cannot
 * be used is refused once per change, with a message; the list in use stays. Any thread.
 */
public final class ListKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(ListKeeper.class);

    private volatile SuffixTable table;
    private volatile String refusal = "";
    /** Where a list is kept that was taken while no file was configured; null: nowhere. */
    private final Path taken;
    private Path file;
    private boolean withPrivate;
    private int intervalMs;
    private String from = "";
    private FileStamp seen;
    private ScheduledExecutorService watch;

    /** A keeper without a list; {@link #configure} gives it one. */
    public ListKeeper() {
        this(null);
    }

    /**
     * The same, which can take new lists.
     *
     * @param taken where a new list is kept when the configuration names no file; counts in place of the built-in one
     */
    public ListKeeper(Path taken) {
        this.taken = taken;
    }

    /** The list in use. */
    public SuffixTable table() {
        return table;
    }

    /** Why the list file was refused the last time it was read; empty when it was not. */
    public String refusal() {
        return refusal;
    }

    /**
     * Takes a configuration. The first one leaves a list in use whatever happens.
     *
     * @param listFile path of a list, blank for the built-in one
     * @param privateSection whether private rules count
     * @param checkIntervalMs how often to look for a change of the file; 0 for never
     */
    public synchronized void configure(String listFile, boolean privateSection, int checkIntervalMs) {
        if (checkIntervalMs < 0) {
            throw new IllegalArgumentException("checkIntervalMs: " + checkIntervalMs + " is negative");
        }
        close();
        boolean sectionChanged = table != null && withPrivate != privateSection;
        withPrivate = privateSection;
        file = listFile.isBlank() ? taken != null && Files.exists(taken) ? taken : null : Path.of(listFile.strip());
        intervalMs = checkIntervalMs;
        seen = null;
        refusal = "";
        if (file == null) {
            use(SuffixLists.builtIn(withPrivate), "the built-in list");
            return;
        }
        check();
        if (table == null || !refusal.isEmpty() && sectionChanged) {
            use(SuffixLists.builtIn(withPrivate), "the built-in list");
        }
        watch();
    }

    private void watch() {
        if (intervalMs > 0) {
            watch = Executors.newSingleThreadScheduledExecutor(ListKeeper::thread);
            watch.scheduleWithFixedDelay(RegularWork.of("looking at the public suffix list", intervalMs, this::check,
                    LOG::error), intervalMs, intervalMs, TimeUnit.MILLISECONDS);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "geophone-enrich-domain-list");
        thread.setDaemon(true);
        return thread;
    }

    /** Reads the list file if it changed since it was last read. */
    public synchronized void check() {
        FileStamp now = FileStamp.of(file);
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            use(SuffixLists.read(file, withPrivate), file.toString());
            refusal = "";
        } catch (SuffixListException e) {
            refusal = e.getMessage();
            LOG.warn("Public suffix list refused: {}. The list in use stays", refusal);
        }
    }

    /** Where the list in use came from. */
    public synchronized String from() {
        return from;
    }

    /**
     * Takes a new list: looks at all of it, writes it to the file, keeps the file before beside it, and uses it.
     *
     * @throws SuffixListException why it was not taken; nothing is changed then
     */
    public synchronized void take(byte[] content) throws SuffixListException {
        SuffixListParser.parse(content, "the new list", withPrivate);
        Path target = file == null ? taken : file;
        if (target == null) {
            throw new SuffixListException("listFile names no file, so the new list cannot be kept");
        }
        try {
            NewFile.write(target, content);
        } catch (IOException e) {
            throw new SuffixListException(target + " cannot be written: " + e);
        }
        boolean watched = file != null;
        file = target;
        check();
        if (!watched) {
            watch();
        }
        if (!refusal.isEmpty()) {
            throw new SuffixListException(refusal);
        }
    }

    private void use(SuffixTable next, String origin) {
        table = next;
        from = origin;
        LOG.info("Public suffix list in use: {}, version {}, commit {}, private section {}", origin, next.version(),
                next.commit().isEmpty() ? "not stated" : next.commit(), withPrivate ? "on" : "off");
    }

    /** Ends looking at the file. */
    public synchronized void close() {
        if (watch != null) {
            watch.shutdownNow();
            watch = null;
        }
    }
}

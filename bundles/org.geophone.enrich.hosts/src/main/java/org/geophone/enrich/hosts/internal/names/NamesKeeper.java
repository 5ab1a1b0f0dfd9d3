package org.geophone.enrich.hosts.internal.names;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geophone.enrich.hosts.internal.file.FileBytes;
import org.geophone.enrich.hosts.internal.file.HostsFileException;
import org.geophone.enrich.hosts.internal.file.Watch;
import org.geophone.enrich.hosts.internal.table.HostTable;
import org.geophone.enrich.hosts.internal.table.HostTableBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the names that hosts files and leases give, and reads a file again when it changes. A file that cannot be read
 * leaves what it said before in use. Of several files the first one that names an address counts. Any thread.
 */
public final class NamesKeeper {
    private static final HostTable EMPTY = new HostTableBuilder().build();
    private static final Logger LOG = LoggerFactory.getLogger(NamesKeeper.class);

    /** One file that is read. */
    private static final class Source {
        private final NameKind kind;
        private final Path file;
        private List<List<Object>> seen;
        private NameList names = new NameList();

        Source(NameKind kind, Path file) {
            this.kind = kind;
            this.file = file;
        }
    }

    private volatile HostTable table = EMPTY;
    private List<Source> sources = List.of();
    private Watch watch;

    /** A keeper without names. */
    public NamesKeeper() {
        // the first configuration names the files
    }

    /** The names in use; entries are single addresses without roles. */
    public HostTable table() {
        return table;
    }

    /**
     * Takes a configuration.
     *
     * @param nameFiles {@code kind:path}, separated by commas
     * @param checkIntervalMs how often to look at the files; 0 for never
     */
    public synchronized void configure(String nameFiles, int checkIntervalMs) {
        List<Source> next = named(nameFiles).stream().map(this::known).toList();
        close();
        sources = next;
        look();
        build();
        if (checkIntervalMs > 0 && !sources.isEmpty()) {
            watch = new Watch("names", checkIntervalMs, this::check);
        }
    }

    /** Whether a text names files as {@link #configure} takes it; nothing is read. */
    public static void check(String nameFiles) {
        named(nameFiles);
    }

    private static List<Source> named(String nameFiles) {
        List<Source> named = new ArrayList<>();
        for (String one : nameFiles.split(",")) {
            if (!one.isBlank()) {
                named.add(source(one.strip()));
            }
        }
        return named;
    }

    /** The same file as it was read already, or this one. What it said stays in use while it cannot be read. */
    private Source known(Source wanted) {
        for (Source source : sources) {
            if (source.kind == wanted.kind && source.file.equals(wanted.file)) {
                return source;
            }
        }
        return wanted;
    }

    private static Source source(String text) {
        int colon = text.indexOf(':');
        NameKind kind = colon < 0 ? null : NameKind.of(text.substring(0, colon));
        if (kind == null || colon == text.length() - 1) {
            throw new IllegalArgumentException("nameFiles: '" + text
                    + "' is not hosts:PATH, dhcpd:PATH, dnsmasq:PATH or kea:PATH");
        }
        return new Source(kind, Path.of(text.substring(colon + 1)));
    }

    /** Reads the files that changed since they were last read. */
    public synchronized void check() {
        if (look()) {
            build();
        }
    }

    private boolean look() {
        boolean changed = false;
        for (Source source : sources) {
            List<List<Object>> now = source.kind.parts(source.file).stream().map(FileBytes::stamp).toList();
            if (!now.equals(source.seen)) {
                source.seen = now;
                changed |= read(source);
            }
        }
        return changed;
    }

    private void build() {
        HostTableBuilder builder = new HostTableBuilder();
        sources.forEach(source -> source.names.addTo(builder));
        table = builder.build();
    }

    private static boolean read(Source source) {
        NameList names = new NameList();
        try {
            for (Path part : source.kind.parts(source.file)) {
                if (part.equals(source.file) || Files.exists(part)) {
                    // names are bytes whose meaning nobody states: one character each
                    source.kind.into(names).read(new String(FileBytes.read(part), StandardCharsets.ISO_8859_1));
                }
            }
        } catch (HostsFileException e) {
            LOG.warn("Names of hosts: {}. What it said before stays", e.getMessage());
            return false;
        }
        source.names = names;
        if (names.skipped() > 0) {
            LOG.warn("Names of hosts: {} has {} pieces that are not understood, the first one: {}", source.file,
                    names.skipped(), names.firstSkipped());
        }
        LOG.debug("Names of hosts: {} names in {}", names.size(), source.file);
        return true;
    }

    /** Ends looking at the files. */
    public synchronized void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }
}

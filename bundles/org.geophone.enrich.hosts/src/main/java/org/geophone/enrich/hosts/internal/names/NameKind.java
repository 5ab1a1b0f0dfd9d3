package org.geophone.enrich.hosts.internal.names;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a file of names is, and how it is read. */
enum NameKind {
    /** A hosts file. */
    HOSTS(HostsLines::new),
    /** Leases of ISC dhcpd. */
    DHCPD(DhcpdLeases::new),
    /** Leases of dnsmasq. */
    DNSMASQ(DnsmasqLeases::new),
    /** Leases of Kea in a CSV file. */
    KEA(KeaLeases::new);

    /** Reads one file. */
    interface Reader {
        /** Puts what a file's content says into a list. */
        void read(String content);
    }

    /** Makes readers. */
    interface Maker {
        Reader into(NameList names);
    }

    private final Maker maker;

    NameKind(Maker maker) {
        this.maker = maker;
    }

    /** The word for it in a configuration. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this word, or null. */
    static NameKind of(String id) {
        for (NameKind kind : values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        return null;
    }

    Reader into(NameList names) {
        return maker.into(names);
    }

    /**
     * The files to be read for one, oldest first. While Kea cleans its file up, what was in it is in two others (manual
     * of Kea, "Why Is Lease File Cleanup Necessary?").
     */
    List<Path> parts(Path file) {
        return this == KEA ? List.of(file.resolveSibling(file.getFileName() + ".2"),
                file.resolveSibling(file.getFileName() + ".1"), file) : List.of(file);
    }
}

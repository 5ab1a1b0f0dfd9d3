package org.geophone.api.event;

/**
 * What a host is for, as far as it changes how its DNS traffic is to be read. A host may have several roles; sets of
 * them are bit sets of {@link #bit}.
 */
public enum HostRole {
    /** Resolves names for others: asked by many clients, or itself asking authoritative servers. */
    RESOLVER("resolver"),
    /** Moves mail: asks for mail exchangers and block lists, so names with addresses in front are daily work. */
    MAIL_RELAY("mail_relay"),
    /** Walks through addresses or names by its purpose, such as a vulnerability scanner or an inventory. */
    SCANNER("scanner"),
    /** Asks few names again and again by its purpose, such as a watch over services. */
    MONITOR("monitor");

    private static final HostRole[] ALL = values();

    private final String text;

    HostRole(String text) {
        this.text = text;
    }

    /** The name used in documents and in files of hosts. */
    public String text() {
        return text;
    }

    /** This role's bit in a set. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Number of roles. */
    public static int count() {
        return ALL.length;
    }

    /** The constant with this ordinal, without making an array. */
    public static HostRole of(int ordinal) {
        return ALL[ordinal];
    }
}

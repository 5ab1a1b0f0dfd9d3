package org.geophone.score.internal.account;

/** What an account adds up over. The order is part of the snapshot format. */
public enum AccountKind {
    /** One client and one registered domain. */
    PAIR,
    /** One registered domain, over all clients: a transfer that several hosts share. */
    DOMAIN,
    /** One client, over all domains that few clients know: a transfer that is spread over many domains. */
    CLIENT,
    /** One client, over all names whose TLD is not delegated or that have no registered domain. */
    UNDELEGATED;

    /** How many kinds there are. */
    static final int COUNT = values().length;

    /** A salt that keeps the keys of the kinds apart. */
    public long salt() {
        return 0x6765_6f70_0000_0001L + ordinal();
    }
}

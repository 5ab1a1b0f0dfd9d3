package org.geophone.dispatch.internal.privacy;

import java.util.Locale;

/** How an output sees the clients. */
public enum ClientsShown {
    /** As they are. */
    CLEAR,
    /** Addresses cut to their network, names left out. */
    MASKED,
    /** Addresses and names replaced by what a keyed hash makes of them: the same client looks the same. */
    HASHED;

    /** The word for it in a configuration. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

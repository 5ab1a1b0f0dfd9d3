package org.geophone.decode.dns.internal.memory;

/** How a new piece meets the pieces that are held. */
public enum Overlap {
    /** None of its bytes is held. */
    NEW,
    /** All of its bytes are held, and the same. */
    DUPLICATE,
    /** It overlaps in part, or says something else. */
    CONTRADICTION
}

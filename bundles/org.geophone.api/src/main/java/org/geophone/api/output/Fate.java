package org.geophone.api.output;

/** What became of one document of a batch. */
public enum Fate {
    /** The target has it; a target that says it had it before counts, too: a repeat is no loss. */
    DELIVERED,
    /** The target could not take it now. Its lane sends it again with the same id, before anything newer. */
    RETRY,
    /** The target will never take it as it is, and a person may want to see why: it goes to the dead-letter file. */
    DEAD_LETTER,
    /** The target will never take it, and it is worth nothing any more: it is counted with its reason, and gone. */
    DROP
}

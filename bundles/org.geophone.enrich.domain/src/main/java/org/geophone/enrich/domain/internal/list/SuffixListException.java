package org.geophone.enrich.domain.internal.list;

/** A list that cannot be used; the message names file and line, ready to be shown to a person. */
public final class SuffixListException extends Exception {
    SuffixListException(String message) {
        super(message);
    }
}

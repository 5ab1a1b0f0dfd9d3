package org.geophone.enrich.geoip.internal.mmdb;

/** A file that is no usable database; the message says why, ready to be shown to a person. */
public final class MmdbException extends Exception {
    /** With its words. */
    public MmdbException(String message) {
        super(message);
    }
}

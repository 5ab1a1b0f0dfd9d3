package org.geophone.enrich.hosts.internal.file;

/** A file that cannot be used; the message names file and line, ready to be shown to a person. */
public final class HostsFileException extends Exception {
    HostsFileException(String message) {
        super(message);
    }
}

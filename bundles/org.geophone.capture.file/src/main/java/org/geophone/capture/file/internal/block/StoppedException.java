package org.geophone.capture.file.internal.block;

/** The source was asked to stop while its reading thread waited. Carries no stack trace: it is no error. */
public final class StoppedException extends Exception {
    /** The one instance. */
    static final StoppedException INSTANCE = new StoppedException();

    private StoppedException() {
        super("stopped", null, false, false);
    }
}

package org.geophone.api.pipeline;

/**
 * What became of the file that holds what the scorer has learnt; a snapshot.
 *
 * @param file its path, empty when none is configured
 * @param restoredBytes size of the state the scorer began with, -1 when it began empty
 * @param savedBytes size of the state saved last, -1 when nothing was saved yet
 * @param failed true when reading, restoring or saving failed at least once; the log says why
 */
public record ModelStatus(String file, long restoredBytes, long savedBytes, boolean failed) {
    /** No file is configured. */
    public static final ModelStatus NONE = new ModelStatus("", -1, -1, false);

    /** The same with a failure. */
    public ModelStatus asFailed() {
        return new ModelStatus(file, restoredBytes, savedBytes, true);
    }
}

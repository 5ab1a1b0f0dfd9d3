package org.geophone.api.pipeline;

/**
 * What became of the file that holds what the scorer has learnt; a snapshot.
 *
 * @param file its path, empty when none is configured
 * @param restoredBytes size of the state the scorer began with, -1 when it began empty
 * @param savedBytes size of the state saved last, -1 when nothing was saved yet
 * @param failed true when reading, restoring or saving failed at least once; the log says why
 * @param unsaved true while saving does not work: its last attempt failed
 */
public record ModelStatus(String file, long restoredBytes, long savedBytes, boolean failed, boolean unsaved) {
    /** No file is configured. */
    public static final ModelStatus NONE = new ModelStatus("", -1, -1, false);

    /** One of which the last attempt to save, if there was one, did not fail. */
    public ModelStatus(String file, long restoredBytes, long savedBytes, boolean failed) {
        this(file, restoredBytes, savedBytes, failed, false);
    }

    /** The same with a failure. */
    public ModelStatus asFailed() {
        return new ModelStatus(file, restoredBytes, savedBytes, true, unsaved);
    }

    /** The same after a save that failed. */
    public ModelStatus asUnsaved() {
        return new ModelStatus(file, restoredBytes, savedBytes, true, true);
    }

    /** The same after the scorer took so many bytes. */
    public ModelStatus asRestored(long bytes) {
        return new ModelStatus(file, bytes, savedBytes, failed, unsaved);
    }

    /** The same after so many bytes were saved. */
    public ModelStatus asSaved(long bytes) {
        return new ModelStatus(file, restoredBytes, bytes, failed, false);
    }
}

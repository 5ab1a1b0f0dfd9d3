package org.geophone.pipeline.internal.model;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Settings of the model's file, checked.
 *
 * @param file where it is, or null for none
 * @param intervalMs wall-clock time between two saves, 0: only at the end
 * @param load whether the file is read at the beginning
 */
public record ModelSettings(Path file, long intervalMs, boolean load) {
    /** Checks the configuration's values; throws when one is wrong, naming its key. */
    public static ModelSettings of(String modelFile, long modelIntervalMs, boolean modelLoad) {
        if (modelIntervalMs < 0) {
            throw new IllegalArgumentException("modelIntervalMs: " + modelIntervalMs + " is below 0");
        }
        try {
            Path file = modelFile.isBlank() ? null : Path.of(modelFile.strip()).toAbsolutePath();
            if (file != null && file.getFileName() == null) {
                throw new IllegalArgumentException("modelFile: " + modelFile + " names no file");
            }
            return new ModelSettings(file, modelIntervalMs, modelLoad);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("modelFile: " + e.getMessage(), e);
        }
    }
}

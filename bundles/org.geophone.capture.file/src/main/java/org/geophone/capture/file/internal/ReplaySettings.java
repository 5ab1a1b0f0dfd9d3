package org.geophone.capture.file.internal;

import java.util.List;
import org.geophone.capture.file.internal.input.InputPath;

/**
 * The configuration, checked.
 *
 * @param name name of the source
 * @param paths what to read, in this order
 * @param factor how many times as fast as captured; 0 for as fast as possible
 * @param blockBytes bytes of a block
 * @param blocks blocks in the pool
 * @param readAgain whether files are read that were read to their end before
 */
record ReplaySettings(String name, List<String> paths, double factor, int blockBytes, int blocks,
        boolean readAgain) {
    static final int MIN_BLOCK_BYTES = 524_288;
    static final int MAX_BLOCK_BYTES = 67_108_864;
    static final int MIN_BLOCKS = 2;
    static final int MAX_BLOCKS = 1_024;
    private static final double MAX_FACTOR = 1_000_000;

    /** Checks every value; a wrong one is refused with a message that names key and value. */
    static ReplaySettings of(FileCaptureConfig config) {
        List<String> paths = List.of(config.paths());
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("paths: at least one file, folder or - is needed");
        }
        if (paths.indexOf(InputPath.STANDARD_INPUT) != paths.lastIndexOf(InputPath.STANDARD_INPUT)) {
            throw new IllegalArgumentException("paths: - (standard input) can be read only once, and stands twice");
        }
        if (paths.contains("")) {
            throw new IllegalArgumentException("paths: one of them is empty");
        }
        if (config.name().isBlank()) {
            throw new IllegalArgumentException("name: must not be empty");
        }
        range("blockBytes", config.blockBytes(), MIN_BLOCK_BYTES, MAX_BLOCK_BYTES);
        range("blocks", config.blocks(), MIN_BLOCKS, MAX_BLOCKS);
        return new ReplaySettings(config.name(), paths, factor(config.speed()), config.blockBytes(), config.blocks(),
                config.readAgain());
    }

    private static void range(String key, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(key + ": " + value + " is outside " + from + ".." + to);
        }
    }

    private static double factor(String speed) {
        if (speed.equals("max")) {
            return 0;
        }
        double factor;
        try {
            factor = Double.parseDouble(speed.strip());
        } catch (NumberFormatException e) {
            factor = 0;
        }
        if (factor > 0 && factor <= MAX_FACTOR) {
            return factor;
        }
        throw new IllegalArgumentException("speed: \"" + speed + "\" is neither max nor a number above 0 and up to "
                + (int) MAX_FACTOR);
    }
}

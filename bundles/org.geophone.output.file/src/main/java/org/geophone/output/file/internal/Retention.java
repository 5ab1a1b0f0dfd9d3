package org.geophone.output.file.internal;

/**
 * How much of the rotated files of each kind is kept; the oldest go first. Zero is no bound.
 *
 * @param files number of files
 * @param ageMs age since their rotation
 * @param bytes bytes of all of them, as they lie on the disk
 */
record Retention(int files, long ageMs, long bytes) {
    /** True when anything is ever deleted. */
    boolean bounded() {
        return files > 0 || ageMs > 0 || bytes > 0;
    }

    /**
     * Why a file has to go, or null when it may stay.
     *
     * @param newer rotated files of the kind that are newer
     * @param newerBytes bytes of this file and the newer ones
     * @param age milliseconds since its rotation
     */
    String reason(int newer, long newerBytes, long age) {
        if (files > 0 && newer >= files) {
            return files + " rotated files are kept";
        }
        if (ageMs > 0 && age > ageMs) {
            return "rotated files are kept for " + ageMs + " ms";
        }
        return bytes > 0 && newerBytes > bytes ? bytes + " bytes of rotated files are kept" : null;
    }
}

package org.geophone.api.output;

/**
 * Records on the disk that no lane will deliver, because their output's configuration is gone. They are kept until the
 * configuration comes back or a person deletes them.
 *
 * @param folder where they are
 * @param bytes bytes of the files
 */
public record OrphanedSpool(String folder, long bytes) {
}

package org.geophone.api.output;

/**
 * What an output refused for good and nobody has moved away yet, also in earlier runs.
 *
 * @param file path of the file; an older half has {@code .1} behind that name
 * @param bytes size of both together
 * @param sinceMs when the oldest record of them was refused, milliseconds since 1970; 0 when there is none
 */
public record DeadLetterFile(String file, long bytes, long sinceMs) {
}

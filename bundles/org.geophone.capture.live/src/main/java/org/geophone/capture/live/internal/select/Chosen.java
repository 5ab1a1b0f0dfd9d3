package org.geophone.capture.live.internal.select;

/**
 * An interface to capture.
 *
 * @param name its name
 * @param incomingOnly whether what is sent on it is left out, because it is captured where it arrives
 */
public record Chosen(String name, boolean incomingOnly) {
}

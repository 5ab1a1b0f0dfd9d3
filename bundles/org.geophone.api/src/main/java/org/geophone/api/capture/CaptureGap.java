package org.geophone.api.capture;

/**
 * A time in which part of a live source captured nothing: what was sent then was seen by nobody.
 *
 * @param source name of the source
 * @param part what of it was away, such as an interface
 * @param reason why, ready to be shown to a person
 * @param fromNanos when it began, nanoseconds since 1970 by the machine's clock
 * @param toNanos when it ended, 0 while it lasts
 */
public record CaptureGap(String source, String part, String reason, long fromNanos, long toNanos) {
}

package org.geophone.api.output;

/**
 * Whether an output could deliver now.
 *
 * @param healthy true when a batch written now would be expected to succeed
 * @param message one sentence for a person: what was tried and what came back
 */
public record ProbeResult(boolean healthy, String message) {
}

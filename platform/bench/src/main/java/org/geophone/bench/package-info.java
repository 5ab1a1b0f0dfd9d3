/**
 * Benchmarks of the hot path, one class a station: suffix look-up, message, frame, document, score, JSON. Times are CPU
 * time of one thread on an idle machine; {@code micro.sh} runs them, and {@code RESULTS.md} says what they have to stay
 * below.
 */
package org.geophone.bench;

package org.geophone.api.store;

/**
 * DNS traffic of one key, or of one span of time.
 *
 * @param key value of the dimension, with JSON's escapes resolved
 * @param timeNanos begin of the span
 * @param events DNS transactions
 * @param answered those with an answer
 * @param failed those whose answer was not NOERROR
 * @param bytesUp bytes of queries
 * @param bytesDown bytes of answers
 * @param names distinct names, an estimate with a standard error of 3.3 percent
 * @param timed transactions whose response time is known
 * @param responseNanos sum of their response times
 * @param slowestNanos longest of their response times
 */
public record Traffic(String key, long timeNanos, long events, long answered, long failed, long bytesUp,
        long bytesDown, long names, long timed, long responseNanos, long slowestNanos) {
}

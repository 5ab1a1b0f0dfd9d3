package org.geophone.score.internal.population;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The id of a result: the first 128 bits of SHA-256 over job, result type, bucket, field and value, how often the clock
 * was set back before where it ever was, and the queries of a bucket that ended before its time. The same input gives
 * the same ids; values are attackers' bytes, so a plain hash would let them overwrite other results.
 */
final class ResultId {
    private final MessageDigest digest;
    private long high;
    private long low;

    ResultId() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
        }
    }

    /**
     * Makes the id of a result.
     *
     * @param cutAt queries of a bucket that an end of input cut, which another run may have whole; 0 for a whole one
     */
    void of(String job, String resultType, long startMs, int timesSetBack, long cutAt, String field, String value) {
        digest.reset();
        part(job);
        part(resultType);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(startMs).array());
        part(field);
        part(value);
        if (timesSetBack > 0) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(timesSetBack).array());
        }
        if (cutAt > 0) {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(cutAt).array());
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        high = hash.getLong();
        low = hash.getLong();
    }

    private void part(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }
}

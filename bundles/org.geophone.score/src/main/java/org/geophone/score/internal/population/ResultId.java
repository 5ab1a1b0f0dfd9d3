package org.geophone.score.internal.population;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The id of a result: the first 128 bits of SHA-256 over job, result type, bucket, field and value, and how often
 * buckets came once more before where one ever did. The same input gives the same ids; values are attackers' bytes, so
 * a plain hash would let them overwrite other results.
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

    void of(String job, String resultType, long startMs, int timesAgain, String field, String value) {
        digest.reset();
        part(job);
        part(resultType);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(startMs).array());
        part(field);
        part(value);
        if (timesAgain > 0) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(timesAgain).array());
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

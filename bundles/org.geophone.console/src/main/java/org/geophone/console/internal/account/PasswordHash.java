package org.geophone.console.internal.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 with HMAC-SHA-512 (RFC 8018) over a random salt. Its text form is
 * {@code iterations$salt$hash}, the latter two in base64, so that the iterations can rise without losing anybody.
 */
public final class PasswordHash {
    /** Twice the 210,000 that OWASP asked for in 2023. */
    static final int ITERATIONS = 420_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** Of a new password. Takes some hundred milliseconds, as is meant. */
    public static PasswordHash of(String password) {
        byte[] salt = Secrets.bytes(SALT_BYTES);
        return new PasswordHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
    }

    /** From its text form. */
    public static PasswordHash parse(String text) {
        String[] parts = text.split("\\$");
        if (parts.length != 3) {
            throw new IllegalArgumentException("the hash of a password does not have three parts");
        }
        int iterations = Integer.parseInt(parts[0]);
        byte[] salt = Base64.getDecoder().decode(parts[1]);
        byte[] hash = Base64.getDecoder().decode(parts[2]);
        // beyond these every login would fail, or take minutes of a processor
        if (iterations < 1 || iterations > MOST_ITERATIONS || salt.length == 0 || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("the hash of a password has impossible parts");
        }
        return new PasswordHash(iterations, salt, hash);
    }

    /** True when this is the password. Takes as long for a wrong one. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Its text form. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}

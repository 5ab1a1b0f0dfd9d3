package org.geophone.console.internal.http;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** What tells one content from another, for entity tags. */
public final class Tags {
    private static final int LENGTH = 22;

    private Tags() {
    }

    /** The first 132 bits of SHA-256, in characters that an entity tag may have. */
    public static String of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

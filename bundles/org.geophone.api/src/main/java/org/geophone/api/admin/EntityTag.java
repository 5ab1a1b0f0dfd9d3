package org.geophone.api.admin;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** What tells one content from another in {@code ETag} and {@code If-Match} (RFC 9110, section 8.8.3). Any thread. */
public final class EntityTag {
    private static final int LENGTH = 22;

    private EntityTag() {
    }

    /** The first 132 bits of SHA-256, in characters that a tag may have, between quotes. */
    public static String of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, LENGTH) + '"';
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

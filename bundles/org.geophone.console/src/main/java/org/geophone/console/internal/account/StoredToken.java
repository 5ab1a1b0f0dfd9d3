package org.geophone.console.internal.account;

import java.time.Instant;
import org.geophone.api.admin.Role;

/**
 * What is kept of a token.
 *
 * @param name what it is for
 * @param role what may be done with it
 * @param hash SHA-256 of the token, in base64
 * @param created when it was made
 * @param expires when it ends
 */
public record StoredToken(String name, Role role, String hash, Instant created, Instant expires) {
}

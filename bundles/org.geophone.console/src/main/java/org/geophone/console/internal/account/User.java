package org.geophone.console.internal.account;

import java.time.Instant;
import org.geophone.api.admin.Role;

/**
 * One person.
 *
 * @param name by which he logs in
 * @param role what he may do
 * @param hash of his password
 * @param mustChange true when he has to choose a new password before anything else
 * @param created when he was added
 */
public record User(String name, Role role, PasswordHash hash, boolean mustChange, Instant created) {
}

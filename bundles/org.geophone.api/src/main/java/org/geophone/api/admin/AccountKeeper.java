package org.geophone.api.admin;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who may use the console and its API from afar. Any thread. A change is on the disk when its method returns. Passwords
 * and tokens are handed out once, when they are made; what is kept of them is a hash. Values that cannot be used are
 * refused with an {@link IllegalArgumentException} that names key and value.
 */
@ProviderType
public interface AccountKeeper {
    /**
     * A token by which a program uses the API.
     *
     * @param name what it is for, unique
     * @param role viewer, analyst or admin
     * @param created when it was made
     * @param expires when it ends
     */
    record Token(String name, String role, Instant created, Instant expires) {
    }

    /**
     * Gives a user a new password, which has to be changed at the next login; ends his sessions and lock-outs.
     *
     * @return the new password
     * @throws AdminException when there is no such user, or the change cannot be written
     */
    String resetPassword(String user) throws AdminException;

    /** The tokens, also those that have ended, by name. */
    List<Token> tokens();

    /**
     * Makes a token.
     *
     * @param days how long it is valid
     * @return the token itself
     * @throws AdminException when there is one of this name, or it cannot be written
     */
    String createToken(String name, String role, int days) throws AdminException;

    /**
     * Ends a token.
     *
     * @throws AdminException when there is none of this name, or the change cannot be written
     */
    void revokeToken(String name) throws AdminException;
}

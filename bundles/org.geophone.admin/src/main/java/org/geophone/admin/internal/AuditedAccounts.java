package org.geophone.admin.internal;

import java.util.List;
import org.geophone.admin.internal.audit.Trail;
import org.geophone.api.admin.AccountKeeper;
import org.geophone.api.admin.AdminException;

/** Users and tokens on somebody's behalf: changes have their line in the audit file. */
record AuditedAccounts(AccountKeeper keeper, Trail trail) implements AccountKeeper {
    @Override
    public String resetPassword(String user) throws AdminException {
        return trail.run("user.password", user, null, () -> keeper.resetPassword(user));
    }

    @Override
    public List<Token> tokens() {
        return keeper.tokens();
    }

    @Override
    public String createToken(String name, String role, int days) throws AdminException {
        return trail.run("token.create", name, role + " for " + days + " days",
                () -> keeper.createToken(name, role, days));
    }

    @Override
    public void revokeToken(String name) throws AdminException {
        trail.run("token.revoke", name, null, () -> {
            keeper.revokeToken(name);
            return null;
        });
    }
}

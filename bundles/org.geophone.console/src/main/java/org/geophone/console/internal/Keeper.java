package org.geophone.console.internal;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.admin.AccountKeeper;
import org.geophone.api.admin.AdminException;
import org.geophone.console.internal.account.RoleWord;
import org.geophone.console.internal.account.StoredToken;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Passwords and tokens for who is at the machine itself. Any thread. */
@Component(service = AccountKeeper.class)
public final class Keeper implements AccountKeeper {
    private final Console console;

    /** Of this console. */
    @Activate
    public Keeper(@Reference Console console) {
        this.console = console;
    }

    @Override
    public String resetPassword(String user) throws AdminException {
        String password = console.accounts().resetPassword(user);
        console.desk().forgive(user);
        console.desk().changed(user, null);
        return password;
    }

    @Override
    public List<Token> tokens() {
        List<Token> all = new ArrayList<>();
        for (StoredToken token : console.accounts().tokens()) {
            all.add(new Token(token.name(), token.role().id(), token.created(), token.expires()));
        }
        return all;
    }

    @Override
    public String createToken(String name, String role, int days) throws AdminException {
        return console.accounts().createToken(name, RoleWord.of("role", role), days);
    }

    @Override
    public void revokeToken(String name) throws AdminException {
        console.accounts().revokeToken(name);
    }
}

package org.geophone.console.internal.login;

import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.geophone.console.internal.account.Accounts;
import org.geophone.console.internal.account.StoredToken;
import org.geophone.console.internal.account.User;
import org.geophone.console.internal.login.Session.Caller;

/** Lets people and programs in. Any thread. Hashing a password is work, so few are hashed at a time. */
public final class LoginDesk {
    private static final int FREE_PER_USER = 5;
    private static final int FREE_PER_ADDRESS = 20;
    private static final int REMEMBERED = 10_000;
    private static final int AT_A_TIME = 2;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Throttle byUser;
    private final Throttle byAddress;
    private final Semaphore hashing = new Semaphore(AT_A_TIME);

    /**
     * A desk.
     *
     * @param forgotten is told when an address or user was forgotten because there were too many
     */
    public LoginDesk(Accounts accounts, Sessions sessions, Clock clock, Runnable forgotten) {
        this(accounts, sessions, clock, forgotten, FREE_PER_ADDRESS);
    }

    /** With so many failures of an address that have no consequence. */
    LoginDesk(Accounts accounts, Sessions sessions, Clock clock, Runnable forgotten, int freePerAddress) {
        this.accounts = accounts;
        this.sessions = sessions;
        byUser = new Throttle(clock, FREE_PER_USER, REMEMBERED, forgotten);
        byAddress = new Throttle(clock, freePerAddress, REMEMBERED, forgotten);
    }

    /**
     * What came of a login.
     *
     * @param cookie value of the session's cookie; null when there is none
     * @param waitMs for how long nothing more is tried; 0 when the password was wrong
     */
    public record Outcome(String cookie, long waitMs) {
    }

    /** Tries a password, and begins a session when it is right. */
    public Outcome login(String name, String password, String address) {
        Proof proof = prove(name, password, address);
        if (proof.user() == null) {
            return new Outcome(null, proof.waitMs());
        }
        String cookie = sessions.begin(proof.user(), address);
        // who changes a password or removes a user ends sessions after that: this one has begun before, or looks now
        User now = accounts.user(name);
        if (now == null || now.hash() != proof.user().hash()) {
            sessions.end(cookie);
            return new Outcome(null, 0);
        }
        return new Outcome(cookie, 0);
    }

    /**
     * What came of a password.
     *
     * @param user whose password it is, as he was when it was tried; null when it was refused
     * @param waitMs for how long nothing more is tried; 0 when the password was wrong
     */
    public record Proof(User user, long waitMs) {
    }

    /** Tries a password without beginning a session. Counts as a login does. */
    public Proof prove(String name, String password, String address) {
        String network = Network.of(address);
        long wait = Math.max(byUser.lockedMs(name), byAddress.lockedMs(network));
        if (wait > 0) {
            return new Proof(null, wait);
        }
        if (!hashing.tryAcquire()) {
            return new Proof(null, 1000);
        }
        try {
            User user = accounts.authenticate(name, password);
            if (user == null) {
                byUser.failed(name);
                byAddress.failed(network);
                return new Proof(null, 0);
            }
            byUser.forgive(name);
            return new Proof(user, 0);
        } finally {
            hashing.release();
        }
    }

    /** Whose cookie this is; null when it is nobody's. */
    public Caller byCookie(String cookie) {
        Session session = sessions.use(cookie);
        User user = session == null ? null : accounts.user(session.user());
        return user == null ? null : new Caller(user.name(), user.role(), session, user.mustChange());
    }

    /** Whose token this is; null when it is nobody's. */
    public Caller byToken(String text) {
        StoredToken token = accounts.token(text);
        return token == null ? null : new Caller(token.name(), token.role(), null, false);
    }

    /**
     * Ends a user's sessions after his password was changed, or he was removed.
     *
     * @param own in which that was done: it goes on, with the new password where it is the user's; null for none
     */
    public void changed(String name, Session own) {
        User user = accounts.user(name);
        if (own != null && user != null && own.user().equals(name)) {
            own.credential(SessionFile.credential(user));
        }
        sessions.endAll(session -> session.user().equals(name) && session != own);
    }

    /** Lets a user try again who was locked out. */
    public void forgive(String user) {
        byUser.forgive(user);
    }

    /** The sessions. */
    public Sessions sessions() {
        return sessions;
    }
}

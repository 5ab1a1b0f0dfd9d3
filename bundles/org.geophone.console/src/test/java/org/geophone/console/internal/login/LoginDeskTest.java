package org.geophone.console.internal.login;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Role;
import org.geophone.console.internal.account.Accounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginDeskTest {
    @TempDir
    private Path folder;
    private Accounts accounts;

    @Test
    void manyAddressesOfOneNetworkOfIpv6AreLockedOutTogether() throws Exception {
        TestClock clock = new TestClock();
        LoginDesk desk = new LoginDesk(new Accounts(folder.resolve("accounts.json"), clock), null, clock, () -> { },
                1);
        for (int i = 1; i <= 2; i++) {
            assertEquals(0, desk.login("nobody" + i, "wrong", "2001:db8:1:2::" + i).waitMs());
        }
        assertNotEquals(0, desk.login("nobody", "wrong", "2001:db8:1:2::ffff").waitMs());
        assertEquals(0, desk.login("nobody", "wrong", "2001:db8:1:3::1").waitMs());
    }

    @Test
    void aLoginUnderWayIsRefusedWhenThePasswordWasChangedMeanwhile() throws Exception {
        loginDuring(bob -> accounts.resetPassword("bob"));
    }

    @Test
    void aLoginUnderWayIsRefusedWhenItsUserWasRemovedMeanwhile() throws Exception {
        loginDuring(bob -> accounts.removeUser("bob"));
    }

    @Test
    void aLoginUnderWayIsRefusedWhenAnotherUserHasTheNameMeanwhile() throws Exception {
        loginDuring(bob -> {
            accounts.removeUser("bob");
            accounts.addUser("bob", Role.ADMIN);
        });
    }

    /** A change of somebody's account. */
    @FunctionalInterface
    private interface Change {
        void of(String name) throws AdminException;
    }

    /** Bob logs in; his account changes when his password was looked at and his session has not begun yet. */
    private void loginDuring(Change change) throws Exception {
        TestClock clock = new TestClock();
        accounts = new Accounts(folder.resolve("accounts.json"), clock);
        String password = accounts.addUser("bob", Role.VIEWER);
        AtomicReference<LoginDesk> desk = new AtomicReference<>();
        AtomicBoolean changed = new AtomicBoolean();
        // sessions look at their clock when one begins
        Sessions sessions = new Sessions(new TestClock() {
            @Override
            public Instant instant() {
                if (desk.get() != null && !changed.getAndSet(true)) {
                    assertDoesNotThrow(() -> change.of("bob"));
                    desk.get().changed("bob", null);
                }
                return super.instant();
            }
        }, sessionFile(), 1000, 5000, () -> { });
        desk.set(new LoginDesk(accounts, sessions, clock, () -> { }));
        assertEquals(new LoginDesk.Outcome(null, 0), desk.get().login("bob", password, "10.9.9.9"));
        assertTrue(changed.get());
        List<Session> left = new ArrayList<>();
        sessions.endAll(left::add);
        assertEquals(List.of(), left);
    }

    @Test
    void theSessionInWhichThePasswordIsChangedGoesOnAlsoAfterARestart() throws Exception {
        TestClock clock = new TestClock();
        accounts = new Accounts(folder.resolve("accounts.json"), clock);
        String first = accounts.takeFirstPassword();
        Sessions sessions = new Sessions(clock, sessionFile(), 1000, 5000, () -> { });
        LoginDesk desk = new LoginDesk(accounts, sessions, clock, () -> { });
        String own = desk.login("admin", first, "10.0.0.1").cookie();
        String other = sessions.begin(accounts.user("admin"), "10.0.0.2");
        accounts.changePassword("admin", first, "a new long password");
        desk.changed("admin", desk.byCookie(own).session());
        assertNotNull(desk.byCookie(own));
        assertNull(desk.byCookie(other));
        Sessions after = new Sessions(clock, sessionFile(), 1000, 5000, () -> { });
        assertNotNull(after.use(own));
    }

    private SessionFile sessionFile() {
        return new SessionFile(folder.resolve("sessions.json"), accounts);
    }
}

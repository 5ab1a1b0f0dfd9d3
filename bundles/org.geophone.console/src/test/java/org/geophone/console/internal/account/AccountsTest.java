package org.geophone.console.internal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    private Path folder;
    private Path file;
    private Accounts accounts;

    @BeforeEach
    void begin() throws IOException {
        file = folder.resolve("accounts.json");
        accounts = at(NOW);
    }

    private Accounts at(Instant time) throws IOException {
        return new Accounts(file, Clock.fixed(time, ZoneOffset.UTC));
    }

    @Test
    void theFirstPasswordIsToldOnceHashedAndHasToBeChanged() throws Exception {
        String password = accounts.takeFirstPassword();
        assertNull(accounts.takeFirstPassword());
        assertFalse(Files.readString(file).contains(password));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(accounts.authenticate("admin", password).mustChange());
        assertNull(accounts.authenticate("admin", password + "x"));
        assertNull(accounts.authenticate("nobody", password));
        Accounts again = at(NOW);
        assertNull(again.takeFirstPassword());
        assertNotNull(again.authenticate("admin", password));
    }

    @Test
    void aPasswordOfOnesOwnIsLongAndAnotherOne() throws Exception {
        String password = accounts.takeFirstPassword();
        assertThrows(IllegalArgumentException.class, () -> accounts.changePassword("admin", password, "short"));
        assertThrows(IllegalArgumentException.class, () -> accounts.changePassword("admin", password, password));
        assertThrows(IllegalArgumentException.class,
                () -> accounts.changePassword("admin", "wrong", "correct horse battery"));
        accounts.changePassword("admin", password, "correct horse battery");
        assertFalse(accounts.authenticate("admin", "correct horse battery").mustChange());
        assertNull(accounts.authenticate("admin", password));
    }

    @Test
    void aTokenEndsWithItsTimeOrWhenItIsRevoked() throws Exception {
        String token = accounts.createToken("siem", Role.VIEWER, 2);
        assertEquals(Role.VIEWER, accounts.token(token).role());
        assertFalse(Files.readString(file).contains(token));
        assertNotNull(at(NOW.plus(Duration.ofHours(47))).token(token));
        assertNull(at(NOW.plus(Duration.ofHours(48))).token(token));
        assertThrows(AdminException.class, () -> accounts.createToken("siem", Role.ADMIN, 1));
        accounts.revokeToken("siem");
        assertNull(accounts.token(token));
        assertTrue(assertThrows(AdminException.class, () -> accounts.revokeToken("siem")).isNotFound());
    }

    @Test
    void theOnlyAdministratorStaysOne() throws Exception {
        assertThrows(AdminException.class, () -> accounts.removeUser("admin"));
        assertThrows(AdminException.class, () -> accounts.changeRole("admin", Role.VIEWER));
        accounts.addUser("eve", Role.ADMIN);
        accounts.changeRole("admin", Role.VIEWER);
        assertEquals(Role.VIEWER, at(NOW).user("admin").role());
        assertThrows(AdminException.class, () -> accounts.removeUser("eve"));
    }

    @Test
    void namesThatAreNoNamesAreRefused() {
        for (String name : new String[] {"", "-x", "a b", "a\r\nb", "x".repeat(41), "\u202eadmin"}) {
            assertThrows(IllegalArgumentException.class, () -> accounts.addUser(name, Role.VIEWER), name);
        }
    }

    @Test
    void aDamagedFileLetsNobodyIn() throws IOException {
        Files.writeString(file, "{\"users\":[{\"name\":\"admin\"}]}");
        IOException refused = assertThrows(IOException.class, () -> at(NOW));
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        assertNull(refused.getCause(), "what is told of a component that fails is the last cause");
    }
}

package org.geophone.console.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import org.geophone.api.admin.Role;
import org.geophone.console.internal.account.Accounts;
import org.geophone.console.internal.account.PasswordHash;
import org.geophone.console.internal.account.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFileTest {
    private static final long IDLE_MS = 600_000;
    private static final long LONGEST_MS = 3_600_000;

    private final TestClock clock = new TestClock();
    @TempDir
    private Path folder;
    private Sessions sessions;

    /** Sessions of eve and bob, kept in a folder. */
    static SessionFile file(Path folder) throws IOException {
        people(folder, "A", "B");
        return new SessionFile(folder.resolve("sessions.json"), accounts(folder));
    }

    /** One of them, or another one. */
    static User user(String name, String letter) {
        return new User(name, Role.ADMIN, PasswordHash.parse("1$AAAA$" + hash(letter)), false, Instant.EPOCH);
    }

    private static String hash(String letter) {
        return letter.repeat(42) + "A=";
    }

    private static Accounts accounts(Path folder) throws IOException {
        return new Accounts(folder.resolve("accounts.json"), Clock.systemUTC());
    }

    /** Eve and bob; a letter stands for a password. */
    private static void people(Path folder, String eve, String bob) throws IOException {
        String user = "{\"name\": \"%s\", \"role\": \"admin\", \"must_change\": false,"
                + " \"created\": \"2026-11-28T10:00:00Z\", \"password\": \"1$AAAA$%s\"}";
        Files.writeString(folder.resolve("accounts.json"), "{\"tokens\": [], \"users\": ["
                + user.formatted("eve", hash(eve)) + ", " + user.formatted("bob", hash(bob)) + "]}");
    }

    @BeforeEach
    void start() throws IOException {
        people(folder, "A", "B");
        restart();
    }

    private void restart() throws IOException {
        SessionFile file = new SessionFile(folder.resolve("sessions.json"), accounts(folder));
        sessions = new Sessions(clock, file, IDLE_MS, LONGEST_MS, () -> { });
    }

    @Test
    void aLoginOutlastsARestart() throws IOException {
        String cookie = sessions.begin(user("eve", "A"), "10.0.0.1");
        Session before = sessions.use(cookie);
        clock.nowMs += IDLE_MS;
        restart();
        Session after = sessions.use(cookie);
        assertEquals("eve", after.user());
        assertEquals("10.0.0.1", after.address());
        assertEquals(before.csrf(), after.csrf(), "open pages go on");
        assertEquals(before.beganMs(), after.beganMs());
        assertNull(sessions.use("another cookie"));
    }

    @Test
    void aRestartIsNoUseAndMakesNoLoginLonger() throws IOException {
        String idle = sessions.begin(user("eve", "A"), "10.0.0.1");
        String old = sessions.begin(user("bob", "B"), "10.0.0.1");
        clock.nowMs += IDLE_MS + 1;
        restart();
        assertNull(sessions.use(idle));
        assertNull(sessions.use(old));
        String used = sessions.begin(user("eve", "A"), "10.0.0.1");
        for (long past = 0; past < LONGEST_MS; past += IDLE_MS) {
            assertNotNull(sessions.use(used));
            clock.nowMs += IDLE_MS;
            // each use of more than a minute after the last one is on the disk, as if the sensor were killed
            restart();
        }
        clock.nowMs++;
        restart();
        assertNull(sessions.use(used), "older than it may be");
    }

    @Test
    void aClockThatWasSetBackEndsThem() throws IOException {
        String cookie = sessions.begin(user("eve", "A"), "10.0.0.1");
        clock.nowMs--;
        restart();
        assertNull(sessions.use(cookie), "it has not begun yet");
    }

    @Test
    void whatHasEndedDoesNotComeBack() throws IOException {
        String out = sessions.begin(user("eve", "A"), "10.0.0.1");
        String removed = sessions.begin(user("bob", "B"), "10.0.0.1");
        String stays = sessions.begin(user("eve", "A"), "10.0.0.2");
        sessions.end(out);
        sessions.endAll(session -> session.user().equals("bob"));
        restart();
        assertNull(sessions.use(out));
        assertNull(sessions.use(removed));
        assertNotNull(sessions.use(stays));
    }

    @Test
    void whoHasAnotherPasswordOrIsNotThereAnyMoreLogsInAgain() throws IOException {
        String eve = sessions.begin(user("eve", "A"), "10.0.0.1");
        String bob = sessions.begin(user("bob", "B"), "10.0.0.1");
        String nobody = sessions.begin(user("zoe", "A"), "10.0.0.1");
        people(folder, "A", "C");
        restart();
        assertNotNull(sessions.use(eve));
        assertNull(sessions.use(bob), "another password than at his login");
        assertNull(sessions.use(nobody));
    }

    @Test
    void aSessionThatIsWrittenAgainHasStillThePasswordOfItsLogin() throws IOException {
        String cookie = sessions.begin(user("bob", "C"), "10.0.0.1");
        sessions.keep();
        restart();
        assertNull(sessions.use(cookie), "the password was another one when he logged in");
    }

    @Test
    void theFileHasNoCookieAndIsItsOwnersOnly() throws IOException {
        String cookie = sessions.begin(user("eve", "A"), "10.0.0.1");
        Path file = folder.resolve("sessions.json");
        assertFalse(Files.readString(file).contains(cookie));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aFileThatCannotBeReadLogsEverybodyOut() throws IOException {
        String cookie = sessions.begin(user("eve", "A"), "10.0.0.1");
        Path file = folder.resolve("sessions.json");
        String whole = Files.readString(file);
        for (String broken : new String[] {"", "[]", "{}", "{\"sessions\": 1}", "{\"sessions\": [{}]}",
            whole.substring(0, whole.length() / 2), whole.replace("\"began\":1", "\"began\":1e99")}) {
            Files.writeString(file, broken);
            restart();
            assertNull(sessions.use(cookie), broken);
        }
        Files.writeString(file, whole);
        restart();
        assertNotNull(sessions.use(cookie));
    }

    @Test
    void whereItCannotBeWrittenAnOlderOneGoes() throws IOException {
        String cookie = sessions.begin(user("eve", "A"), "10.0.0.1");
        Files.createDirectories(folder.resolve("sessions.json.tmp/in-the-way"));
        sessions.end(cookie);
        restart();
        assertNull(sessions.use(cookie), "he has logged out");
    }
}

package org.geophone.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.geophone.api.admin.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizedKeysTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void kindsOfKeys() {
        Ed25519.register();
    }

    private static PublicKey key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair().getPublic();
    }

    private AuthorizedKeys read(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("authorized_keys"), List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return AuthorizedKeys.read(file);
    }

    @Test
    void theRoleStandsInFrontAndTheNameBehind() throws Exception {
        PublicKey one = key();
        PublicKey two = key();
        AuthorizedKeys keys = read("# people", "", "role=\"admin\" " + PublicKeyEntry.toString(one) + " anna@laptop x",
                PublicKeyEntry.toString(two));
        assertEquals(List.of(), keys.problems());
        assertEquals(new AuthorizedKeys.Entry("anna@laptop", Role.ADMIN, one), keys.find(one));
        assertEquals(new AuthorizedKeys.Entry("line-4", Role.VIEWER, two), keys.find(two));
        assertNull(keys.find(key()));
    }

    @Test
    void aLineWithARestrictionThatWouldNotBeKeptLetsNobodyIn() throws Exception {
        PublicKey key = key();
        String text = PublicKeyEntry.toString(key);
        AuthorizedKeys keys = read("from=\"10.0.0.0/8\" " + text, "role=\"admin\",command=\"id\" " + text,
                "role=\"root\" " + text, "no-pty " + text);
        assertNull(keys.find(key));
        assertEquals(4, keys.problems().size(), keys.problems().toString());
    }

    @Test
    void theKindThatSshKeygenMakesIsKnown() throws Exception {
        // ssh-keygen -t ed25519
        String line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIClG02E8qW2mHch0vOD4vzBU7zKQoGjJPj17ofd80D3g anna";
        AuthorizedKeys keys = read(line);
        assertEquals(List.of(), keys.problems());
        AuthorizedKeys again = read(line);
        assertEquals("anna", again.find(keys.keys().get(0).key()).name());
    }

    @Test
    void rubbishIsNamedByItsLineAndTheOthersCount() throws Exception {
        PublicKey key = key();
        AuthorizedKeys keys = read("ssh-ed25519 AAAA", "rubbish", PublicKeyEntry.toString(key) + " bob\u001b[31m");
        assertEquals(List.of("line 1: no key of a kind that is known", "line 2: no key of a kind that is known"),
                keys.problems());
        assertEquals("bob\\u001b[31m", keys.find(key).name());
    }

    @Test
    void aFileThatOthersCanWriteLetsNobodyIn() throws Exception {
        PublicKey key = key();
        read(PublicKeyEntry.toString(key));
        Path file = folder.resolve("authorized_keys");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        AuthorizedKeys keys = AuthorizedKeys.read(file);
        assertNull(keys.find(key));
        assertTrue(keys.problems().get(0).contains("can be written by others"), keys.problems().toString());
        assertEquals(1, AuthorizedKeys.read(folder.resolve("none")).problems().size());
    }

    @Test
    void theHostKeyIsMadeOnceAndNobodyElseMayReadIt() throws Exception {
        Path file = folder.resolve("keys/ssh-host-key");
        KeyPair first = HostKey.of(file);
        assertNotNull(first.getPrivate());
        assertEquals(first.getPublic(), HostKey.of(file).getPublic());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }
}

package org.geophone.ssh.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonText;

/**
 * The file of keys that may log in, in the format of OpenSSH: a line each, {@code role="admin" ssh-ed25519 AAAA...
 * anna}. The one option is the role; a line with another one lets nobody in, because whoever wrote it meant a
 * restriction that would not be kept. Read anew at each login, so that a change counts at once. Immutable.
 *
 * @param keys the keys, in the order of the lines
 * @param problems lines that cannot be used, in words
 */
record AuthorizedKeys(List<Entry> keys, List<String> problems) {
    private static final String ROLE = "role";
    private static final int LARGEST = 1 << 20;

    /**
     * A key that may log in.
     *
     * @param name the first word behind the key, or the number of its line
     * @param role viewer when the line does not say
     */
    record Entry(String name, Role role, PublicKey key) {
    }

    /** Reads a file. What others than its owner can write is not read. */
    static AuthorizedKeys read(Path file) {
        AuthorizedKeys all = new AuthorizedKeys(new ArrayList<>(), new ArrayList<>());
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
                all.problems.add(file + " can be written by others than its owner: nobody is let in by it");
            } else if (Files.size(file) > LARGEST) {
                all.problems.add(file + " is larger than " + LARGEST + " bytes");
            } else {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                for (int i = 0; i < lines.size(); i++) {
                    all.take(lines.get(i).strip(), i + 1);
                }
            }
        } catch (IOException e) {
            all.problems.add(file + " cannot be read: " + e.getClass().getSimpleName());
        }
        return all;
    }

    private void take(String line, int number) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        try {
            AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
            Map<String, String> options = entry.getLoginOptions() == null ? Map.of() : entry.getLoginOptions();
            Role role = Role.byId(options.getOrDefault(ROLE, Role.VIEWER.id()));
            if (role == null || options.size() > (options.containsKey(ROLE) ? 1 : 0)) {
                problems.add("line " + number + ": the only option is role=\"viewer\", \"analyst\" or \"admin\"");
                return;
            }
            PublicKey key = entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
            String comment = entry.getComment() == null ? "" : entry.getComment().strip();
            keys.add(new Entry(comment.isEmpty() ? "line-" + number : JsonText.printable(comment.split("\\s+")[0]),
                    role, key));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // a library's parser: whatever it throws, the line is no key
            problems.add("line " + number + ": no key of a kind that is known");
        }
    }

    /** The entry of a key; null when it may not log in. */
    Entry find(PublicKey key) {
        for (Entry entry : keys) {
            if (KeyUtils.compareKeys(entry.key(), key)) {
                return entry;
            }
        }
        return null;
    }
}

package org.geophone.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a backup holds: a head of {@code key value} lines, then a line for each file with its SHA-256, its mode and its
 * name.
 */
final class BackupManifest {
    /** Name of its entry, the last one. */
    static final String NAME = "BACKUP.txt";
    /** What this version writes, and the newest that it reads. */
    static final int FORMAT = 1;

    private final String version;
    private final String created;
    private final Map<String, Entry> entries = new TreeMap<>();

    /** One file. */
    private record Entry(MessageDigest digest, String sha256, String mode) {
        String hex() {
            return digest == null ? sha256 : HexFormat.of().formatHex(digest.digest());
        }
    }

    BackupManifest(String version, String created) {
        this.version = version;
        this.created = created;
    }

    /** Where the bytes of a file have to go. */
    OutputStream digest(String name, String mode) {
        MessageDigest digest = sha256();
        entries.put(name, new Entry(digest, null, mode));
        return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Reads one. */
    static BackupManifest read(String text) throws IOException {
        String[] lines = text.split("\n");
        if (lines.length < 3 || !lines[0].matches("geophone-backup [0-9]{1,9}")) {
            throw new IOException("its " + NAME + " is not that of a backup");
        }
        int format = Integer.parseInt(lines[0].substring(lines[0].indexOf(' ') + 1));
        if (format > FORMAT) {
            throw new IOException("it has format " + format + ", and this version knows those up to " + FORMAT
                    + ": it was made by " + Printable.of(lines[1]) + ", which can read it");
        }
        BackupManifest manifest = new BackupManifest(lines[1], lines[2]);
        for (int i = 3; i < lines.length; i++) {
            if (!lines[i].matches("[0-9a-f]{64} [rwx-]{9} (config|data)/.+")) {
                throw new IOException("line " + (i + 1) + " of its " + NAME + " cannot be read");
            }
            manifest.entries.put(lines[i].substring(75), new Entry(null, lines[i].substring(0, 64),
                    lines[i].substring(65, 74)));
        }
        return manifest;
    }

    int size() {
        return entries.size();
    }

    Iterable<String> names() {
        return entries.keySet();
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    String mode(String name) {
        return entries.get(name).mode();
    }

    String sha256(String name) {
        return entries.get(name).hex();
    }

    String made() {
        return created + " by " + version;
    }

    String text() {
        StringBuilder out = new StringBuilder("geophone-backup " + FORMAT + "\ngeophone " + version + "\n" + created
                + "\n");
        entries.forEach((name, entry) -> out.append(entry.hex()).append(' ').append(entry.mode()).append(' ')
                .append(name).append('\n'));
        return out.toString();
    }
}

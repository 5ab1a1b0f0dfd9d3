package org.geophone.console.internal.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.geophone.api.admin.Setting;
import org.geophone.api.admin.Settings;

/**
 * A short hash of all settings that have a value, so that a change, or a difference between two sensors, is seen.
 * Secrets are left out: who may see the rest could otherwise try passwords against it. One thread.
 */
final class ConfigHash {
    private static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int DIGITS = 12;

    private final Supplier<List<Settings>> settings;
    private String hash = "";
    private long at;

    /** Of these settings, by PID. */
    ConfigHash(Supplier<List<Settings>> settings) {
        this.settings = settings;
    }

    /** Twelve hexadecimal digits of the SHA-256; at most ten seconds old. */
    String now() {
        long now = System.nanoTime();
        if (hash.isEmpty() || now - at > KEEP_NANOS) {
            hash = of(settings.get());
            at = now;
        }
        return hash;
    }

    /** Of settings: a line for each key with a value that may be shown. */
    static String of(List<Settings> all) {
        StringBuilder lines = new StringBuilder();
        for (Settings one : all) {
            for (Setting setting : one.settings()) {
                if (setting.present() && !setting.flags().secret()) {
                    lines.append(one.pid()).append('\0').append(setting.key()).append('\0').append(setting.value())
                            .append('\n');
                }
            }
        }
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

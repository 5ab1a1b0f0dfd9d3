package org.geophone.score.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.geophone.score.internal.layer.ScoreSettings;

/** Turns the configuration into the settings of the layers. */
final class SettingsReader {
    private SettingsReader() {
    }

    /**
     * What a configuration says.
     *
     * @throws IllegalArgumentException when a value is out of its range or the file of safe domains cannot be read
     */
    static ScoreSettings read(ScorerConfig config) {
        if (!"subdomain".equals(config.field()) && !"name".equals(config.field())) {
            throw new IllegalArgumentException(
                    "org.geophone.score: field is " + config.field() + "; it must be subdomain or name");
        }
        long memory = config.accountMemoryBytes() != 0 ? config.accountMemoryBytes()
                : Math.max(ScoreSettings.LEAST_MEMORY,
                        Math.min(ScoreSettings.MOST_MEMORY, Runtime.getRuntime().maxMemory() / 4));
        return new ScoreSettings(config.bucketSpanMs(), config.actualFloor(), "name".equals(config.field()),
                config.foldCase(), safeDomains(config.safeDomainsFile()), memory, config.allowanceBytes(),
                config.leakBytesPerDay(), config.quietMs());
    }

    private static List<String> safeDomains(String file) {
        List<String> domains = new ArrayList<>();
        if (file.isEmpty()) {
            return domains;
        }
        try {
            for (String line : Files.readAllLines(Path.of(file), StandardCharsets.UTF_8)) {
                int comment = line.indexOf('#');
                String domain = (comment < 0 ? line : line.substring(0, comment)).trim().toLowerCase(Locale.ROOT);
                if (!domain.isEmpty()) {
                    domains.add(domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("org.geophone.score: safeDomainsFile " + file + " cannot be read: "
                    + e.getMessage(), e);
        }
        return domains;
    }
}

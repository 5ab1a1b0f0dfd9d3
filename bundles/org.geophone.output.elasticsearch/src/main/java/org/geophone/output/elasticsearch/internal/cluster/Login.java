package org.geophone.output.elasticsearch.internal.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.geophone.api.tls.SecretFile;

/**
 * Who the sensor is to the cluster. Files are read when a connection is set up, so that a changed secret needs no
 * change of the configuration.
 *
 * @param user name for basic authentication, or empty
 * @param password its password, or empty
 * @param passwordFile file whose first line is the password, or null
 * @param apiKey API key as the cluster gave it: encoded, or id and key with a colon between; or empty
 * @param apiKeyFile file whose first line is the API key, or null
 */
public record Login(String user, String password, Path passwordFile, String apiKey, Path apiKeyFile) {
    /** The Authorization header, or null without a login. */
    String header() throws IOException {
        String key = secret(apiKey, apiKeyFile);
        if (!key.isEmpty()) {
            return "ApiKey " + (key.indexOf(':') >= 0 ? base64(key) : key);
        }
        return user.isEmpty() ? null : "Basic " + base64(user + ":" + secret(password, passwordFile));
    }

    /** The kind of login, for messages; never a secret. */
    public String words() {
        return !apiKey.isEmpty() || apiKeyFile != null ? "the API key"
                : user.isEmpty() ? "no login (neither user nor API key is configured)" : "user '" + user + "'";
    }

    private static String secret(String value, Path file) throws IOException {
        return file == null ? value : SecretFile.firstLine(file);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return words();
    }
}

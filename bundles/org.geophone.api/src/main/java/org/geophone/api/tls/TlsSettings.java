package org.geophone.api.tls;

import java.nio.file.Path;
import java.util.List;

/**
 * What the configuration says about TLS. Files are read at each connection, so that a renewed certificate needs no
 * change of the configuration.
 *
 * @param caFile certificates (PEM) that are trusted, or null for those of the Java platform
 * @param checkName true: the server's certificate has to be for its name
 * @param serverName the name, or an address
 * @param fingerprints SHA-256 of the certificates that are accepted, the server's own or that of an authority which the
 *     server shows in its chain; lower-case hexadecimal; empty for any
 * @param certificateFile the sensor's own certificate and its chain (PEM), or null
 * @param keyFile the key to it (PEM, PKCS #8), or null
 * @param keyStoreFile certificate and key in one PKCS12 file, or null
 * @param passwordFile file whose first line is the password of key or key store, or null
 */
public record TlsSettings(Path caFile, boolean checkName, String serverName, List<String> fingerprints,
        Path certificateFile, Path keyFile, Path keyStoreFile, Path passwordFile) {
}

package org.geophone.output.elasticsearch.internal.tls;

import java.nio.file.Path;
import java.util.List;

/**
 * What the configuration says about TLS.
 *
 * @param caFile certificates (PEM) that are trusted, or null for those of the Java platform
 * @param checkName true: the server's certificate has to be for the name it is reached by
 * @param fingerprints SHA-256 of accepted certificates, the server's own or an authority's in its chain; lower-case
 *     hexadecimal; empty for any
 */
public record TlsSettings(Path caFile, boolean checkName, List<String> fingerprints) {
}

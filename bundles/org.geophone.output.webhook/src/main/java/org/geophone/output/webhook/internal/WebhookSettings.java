package org.geophone.output.webhook.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.geophone.api.output.KeyCheck;
import org.geophone.api.tls.SecretFile;
import org.geophone.api.tls.TlsSettings;
import org.geophone.output.webhook.internal.body.BodySettings;
import org.geophone.output.webhook.internal.body.BodySettings.Format;
import org.geophone.output.webhook.internal.body.Template;

/**
 * The checked configuration of a webhook.
 *
 * @param name name of the output
 * @param url where to, or null when it is in a file
 * @param urlFile file with the address, or null
 * @param allowHttp whether an address without encryption will do
 * @param body how requests look
 * @param headers further headers, name and value in turn
 * @param tokenFile bearer token, or null
 * @param secretFile key of the signature, or null
 * @param proxy proxy, or null
 * @param tls keys and trust
 * @param connectTimeoutMs patience with connecting
 * @param requestTimeoutMs patience with a request and its answer
 * @param maxRetryAfterMs longest pause a receiver may ask for
 */
record WebhookSettings(String name, URI url, Path urlFile, boolean allowHttp, BodySettings body, List<String> headers,
        Path tokenFile, Path secretFile, InetSocketAddress proxy, TlsSettings tls, int connectTimeoutMs,
        int requestTimeoutMs, long maxRetryAfterMs) {
    private static final int HIGHEST_PORT = 65535;
    /** Written by this output itself, or by the HTTP client. */
    private static final Set<String> TAKEN = Set.of("content-type", "idempotency-key", "user-agent", "geophone-kind",
            "geophone-records", "geophone-signature");

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static WebhookSettings of(WebhookConfig config) {
        KeyCheck check = new KeyCheck(config.name());
        Path urlFile = check.file("urlFile", config.urlFile());
        URI url = null;
        if (urlFile == null) {
            url = address(check, "url", check.text("url", config.url(), "the receiver"), config.allowHttp());
        } else if (!config.url().isBlank()) {
            throw check.wrong("urlFile", "and url are there; only one of them can be used");
        }
        Path token = check.file("tokenFile", config.tokenFile());
        return new WebhookSettings(config.name(), url, urlFile, config.allowHttp(), body(config, check),
                headers(config, check, token != null), token, check.file("secretFile", config.secretFile()),
                proxy(config, check),
                tls(config, check),
                (int) check.atLeast("connectTimeoutMs", config.connectTimeoutMs(), 100),
                (int) check.atLeast("requestTimeoutMs", config.requestTimeoutMs(), 100),
                check.atLeast("maxRetryAfterMs", config.maxRetryAfterMs(), 0));
    }

    /**
     * The address; a file is read each time, so that a new address needs no change of the configuration.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it holds no address that can be used
     */
    URI address() throws IOException {
        return url != null ? url
                : address(new KeyCheck(name), "urlFile", SecretFile.firstLine(urlFile), allowHttp);
    }

    /** Complaints name the scheme and the host only: the rest may be a secret. */
    private static URI address(KeyCheck check, String key, String text, boolean allowHttp) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw check.wrong(key, "holds no valid address");
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null || !http && !"https".equalsIgnoreCase(url.getScheme())) {
            throw check.wrong(key, "holds an address with the scheme " + url.getScheme() + " and the host "
                    + url.getHost() + ", expected one such as https://soar.example/hook");
        }
        if (http && !allowHttp) {
            throw check.wrong(key, "is an http address; without encryption only with allowHttp = true");
        }
        if (url.getUserInfo() != null) {
            throw check.wrong(key, "holds a login; use tokenFile or a header");
        }
        return url;
    }

    private static BodySettings body(WebhookConfig config, KeyCheck check) {
        Format format = Format.valueOf(check.oneOf("format", config.format(), "array", "ndjson", "single", "chat")
                .toUpperCase(Locale.ROOT));
        Template template = check.parsed("template", config.template(), Template::of);
        return new BodySettings(format, config.envelope(), template, config.alertUrl().strip(),
                (int) check.between("maxRecords", config.maxRecords(), 1, 100_000),
                check.atLeast("maxBytes", config.maxBytes(), 1024));
    }

    private static List<String> headers(WebhookConfig config, KeyCheck check, boolean token) {
        List<String> headers = new ArrayList<>();
        for (String header : config.headers()) {
            if (header.isBlank()) {
                continue;
            }
            int colon = header.indexOf(':');
            String name = colon < 1 ? "" : header.substring(0, colon).strip();
            String lower = name.toLowerCase(Locale.ROOT);
            if (name.isEmpty() || TAKEN.contains(lower) || token && lower.equals("authorization")) {
                // the value may be a secret: it is not repeated
                throw check.wrong("headers", "holds '" + name + "', expected 'Name: value' with a name that this output"
                        + " does not write itself");
            }
            headers.add(name);
            headers.add(header.substring(colon + 1).strip());
            check.parsed("headers", name, n -> {
                try {
                    return HttpRequest.newBuilder().header(n, headers.get(headers.size() - 1));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("the header " + n + " is not allowed here", e);
                }
            });
        }
        return List.copyOf(headers);
    }

    private static InetSocketAddress proxy(WebhookConfig config, KeyCheck check) {
        String text = config.proxy().strip();
        if (text.isEmpty()) {
            return null;
        }
        int colon = text.lastIndexOf(':');
        int port = -1;
        if (colon > 0 && text.substring(colon + 1).matches("[0-9]{1,5}")) {
            port = Integer.parseInt(text.substring(colon + 1));
        }
        if (port < 1 || port > HIGHEST_PORT) {
            throw check.wrong("proxy", "is '" + text + "', expected host:port");
        }
        return InetSocketAddress.createUnresolved(text.substring(0, colon), port);
    }

    private static TlsSettings tls(WebhookConfig config, KeyCheck check) {
        Path certificate = check.file("tlsCertificateFile", config.tlsCertificateFile());
        Path key = check.file("tlsKeyFile", config.tlsKeyFile());
        if ((certificate == null) != (key == null)) {
            throw check.wrong(key == null ? "tlsKeyFile" : "tlsCertificateFile", "is missing beside the other file");
        }
        return new TlsSettings(check.file("tlsCaFile", config.tlsCaFile()), true, null,
                check.fingerprints("tlsFingerprints", config.tlsFingerprints()), certificate, key, null,
                check.file("tlsPasswordFile", config.tlsPasswordFile()));
    }
}

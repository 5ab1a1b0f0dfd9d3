package org.geophone.testkit.syslog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Assumptions;

/** A certificate authority of the test's own, a server's and a client's certificate by it, made by openssl. */
public final class Certificates {
    /** The name in the client's certificate. */
    public static final String CLIENT = "sensor.example";
    /** Password of the files that have one. */
    public static final String PASSWORD = "open sesame";

    private final Path folder;

    /** Makes everything in a folder; skips the test, saying why, where openssl is not installed. */
    public Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout ca.key -out ca.pem"
                + " -subj /CN=test-authority");
        openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout other.key"
                + " -out other.pem -subj /CN=other-authority");
        issue("server", "localhost", "DNS:localhost,IP:127.0.0.1");
        issue("client", CLIENT, "DNS:" + CLIENT);
        Files.writeString(folder.resolve("password"), PASSWORD + "\n", StandardCharsets.UTF_8);
        openssl("pkcs8 -topk8 -v2 aes-256-cbc -in client.key -out client-encrypted.key -passout file:password");
        openssl("ec -in client.key -out client-old.key");
        openssl("pkcs12 -export -in client.pem -inkey client.key -out client.p12 -passout file:password");
        openssl("pkcs12 -export -in server.pem -inkey server.key -out server.p12 -passout file:password");
    }

    /** What a server in the test's own process needs: its key, and the authority that clients' certificates are by. */
    public SSLContext server() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(file("server.p12").toFile(), PASSWORD.toCharArray());
        KeyManagerFactory mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, PASSWORD.toCharArray());
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        try (InputStream in = Files.newInputStream(authority())) {
            authorities.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(mine.getKeyManagers(), theirs.getTrustManagers(), null);
        return context;
    }

    private void issue(String file, String name, String names) throws IOException, InterruptedException {
        openssl("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout " + file + ".key -out " + file
                + ".csr -subj /CN=" + name);
        Files.writeString(folder.resolve(file + ".ext"), "subjectAltName=" + names + "\n", StandardCharsets.UTF_8);
        openssl("x509 -req -in " + file + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile " + file
                + ".ext -out " + file + ".pem");
    }

    /** Runs openssl with these arguments in the folder and returns what it printed. */
    public String openssl(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        Path said = folder.resolve("openssl.log");
        Process process;
        try {
            process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(said.toFile()).start();
        } catch (IOException e) {
            Assumptions.abort("openssl is not installed: " + e.getMessage());
            throw e;
        }
        int code = process.waitFor();
        String text = Files.readString(said, StandardCharsets.UTF_8);
        if (code != 0) {
            throw new AssertionError("openssl " + arguments + ": " + text);
        }
        return text;
    }

    /** A file of the folder. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** The authority's certificate. */
    public Path authority() {
        return file("ca.pem");
    }

    /** The server's certificate, for localhost and 127.0.0.1. */
    public Path serverCertificate() {
        return file("server.pem");
    }

    /** The key to it. */
    public Path serverKey() {
        return file("server.key");
    }
}

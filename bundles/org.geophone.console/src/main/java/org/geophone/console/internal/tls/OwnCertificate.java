package org.geophone.console.internal.tls;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.geophone.api.json.JsonText;
import org.geophone.console.internal.account.PrivateFiles;

/**
 * A certificate that the sensor makes for itself: EC on P-256, valid for 825 days, by the JDK's own keytool, because the
 * JDK has no interface for it and a library for one certificate would be the largest of all. Blocks for about a second.
 */
final class OwnCertificate {
    private static final int DAYS = 825;
    private static final long KEYTOOL_SECONDS = 60;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:*-]{1,253}");

    private OwnCertificate() {
    }

    /**
     * Makes one in a new PKCS #12 file.
     *
     * @param password of the new one
     * @param names host names and addresses it is for beside the machine's own
     */
    static void make(Path store, String password, List<String> names) throws IOException {
        Path fresh = store.resolveSibling(store.getFileName() + ".tmp");
        Files.deleteIfExists(fresh);
        Set<String> all = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        String host = hostName();
        all.add(host);
        all.addAll(names);
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "geophone", "-keyalg", "EC", "-groupname", "secp256r1", "-sigalg",
                "SHA256withECDSA", "-validity", Integer.toString(DAYS), "-dname", "CN=" + host + ", O=Geophone sensor",
                "-ext", "SAN=" + alternatives(all), "-ext", "KU=digitalSignature", "-ext", "EKU=serverAuth",
                "-storetype", "PKCS12", "-keystore", fresh.toString(), "-storepass", password);
        run(command);
        PrivateFiles.close(fresh);
        Files.move(fresh, store, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String alternatives(Set<String> names) throws IOException {
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IOException("certificateNames: '" + JsonText.printable(name)
                        + "' is neither a host name nor an address");
            }
            parts.add((ADDRESS.matcher(name).matches() ? "ip:" : "dns:") + name);
        }
        return String.join(",", parts);
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return NAME.matcher(name).matches() && !ADDRESS.matcher(name).matches() ? name : "localhost";
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static void run(List<String> command) throws IOException {
        File log = File.createTempFile("geophone-keytool", ".log");
        try {
            Process keytool = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
            if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS)) {
                keytool.destroyForcibly();
                throw new IOException("keytool did not make a certificate within a minute");
            }
            if (keytool.exitValue() != 0) {
                throw new IOException("keytool made no certificate: "
                        + JsonText.printable(Files.readString(log.toPath()).strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a certificate", e);
        } finally {
            Files.deleteIfExists(log.toPath());
        }
    }
}

package org.geophone.testkit.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody who signs jars, with the tools of the JDK that the tests run on: {@code keytool} and {@code jarsigner}. */
public final class JarSigner {
    private static final Path TOOLS = Path.of(System.getProperty("java.home"), "bin");
    private static final String PASSWORD = "a long password";

    private final String name;
    private final Path keys;
    private final Path certificate;

    /**
     * A signer with a key of his own.
     *
     * @param folder for his files
     * @param name stands in his certificate, {@code CN=name}
     * @param algorithm of the key: {@code EC} or {@code RSA}
     */
    public JarSigner(Path folder, String name, String algorithm) throws IOException, InterruptedException {
        this.name = name;
        keys = folder.resolve(name + ".p12");
        certificate = folder.resolve(name + ".pem");
        run("keytool", "-genkeypair", "-alias", name, "-keyalg", algorithm, "-dname", "CN=" + name, "-validity", "30",
                "-keystore", keys.toString(), "-storepass", PASSWORD);
        run("keytool", "-exportcert", "-rfc", "-alias", name, "-file", certificate.toString(), "-keystore",
                keys.toString(), "-storepass", PASSWORD);
    }

    /** True when the tools are there: a JRE has none. */
    public static boolean isPossible() {
        return Files.isExecutable(TOOLS.resolve("keytool")) && Files.isExecutable(TOOLS.resolve("jarsigner"));
    }

    /** His certificate, PEM. */
    public Path certificate() {
        return certificate;
    }

    /** Signs a jar; the signed one lies beside it. */
    public Path sign(Path jar) throws IOException, InterruptedException {
        Path signed = jar.resolveSibling(jar.getFileName().toString().replace(".jar", "-by-" + name + ".jar"));
        run("jarsigner", "-keystore", keys.toString(), "-storepass", PASSWORD, "-signedjar", signed.toString(),
                jar.toString(), name);
        return signed;
    }

    private static void run(String tool, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(TOOLS.resolve(tool).toString()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(tool + " failed: " + said);
        }
    }
}

package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.geophone.testkit.container.BundleJar;
import org.geophone.testkit.container.JarSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sensor that takes signed bundles only, by whichever way they come. */
class SignedBundlesTest {
    private static final String NAME = "org.example.signed";
    private static final Path LOAD = ConsoleSensor.HOME.resolve("load");

    @TempDir
    private static Path folder;
    private static ConsoleSensor sensor;
    private static Api api;
    private static String[] admin;
    private static JarSigner anna;
    private static JarSigner otto;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(JarSigner.isPossible(), "this Java has neither keytool nor jarsigner");
        anna = new JarSigner(folder, "anna", "EC");
        otto = new JarSigner(folder, "otto", "RSA");
        sensor = new ConsoleSensor(Files.createDirectory(folder.resolve("sensor")), "org.geophone.admin.trust.cfg",
                "trustedSigners = " + anna.certificate() + "\n");
        api = new Api(sensor.url());
        admin = api.firstLogin(sensor.password(), "correct horse battery");
    }

    @AfterAll
    static void stop() throws Exception {
        if (sensor != null) {
            sensor.close();
        }
    }

    private static Path bundle(String version) throws Exception {
        return new BundleJar(NAME, version).entry("a.txt", "version " + version).write(folder);
    }

    private static Api.Answer install(Path jar) throws Exception {
        return api.upload("/api/v1/bundles", Files.readAllBytes(jar),
                Api.with(admin, "Content-Type", "application/octet-stream"));
    }

    private static String version(String name) throws Exception {
        Api.Answer one = api.send("GET", "/api/v1/bundles/" + name, null, admin);
        return one.status() == 404 ? "none" : one.status() == 200 ? one.json().get("version").asText()
                : one.status() + " " + one.body();
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.call()) {
            assertTrue(System.nanoTime() < end, "not in time: " + what + "; " + audit());
            Thread.sleep(100);
        }
    }

    private static String audit() throws Exception {
        return Files.readString(sensor.data.resolve("audit.ndjson"), StandardCharsets.UTF_8);
    }

    private static long refusals(String name) throws Exception {
        return audit().lines().filter(l -> l.contains("bundle.file") && l.contains(name) && l.contains("\"done\":false")
                && l.contains("it is not signed; missing is the signature")).count();
    }

    @Test
    void anUploadIsTakenSignedAndRefusedOtherwiseAndSoIsAnUpdate() throws Exception {
        Api.Answer refused = install(bundle("1.0.0"));
        assertEquals(409, refused.status());
        assertTrue(refused.body().contains("it is not signed; missing is the signature of " + anna.certificate()),
                refused.body());
        Api.Answer other = install(otto.sign(bundle("1.0.0")));
        assertTrue(other.status() == 409 && other.body().contains("it is signed by CN=otto"), other.body());
        assertEquals("none", version(NAME));
        assertEquals(200, install(anna.sign(bundle("1.0.0"))).status());
        assertEquals("1.0.0", version(NAME));
        assertEquals(409, install(bundle("1.1.0")).status());
        assertEquals("1.0.0", version(NAME));
        assertEquals(200, install(anna.sign(bundle("1.2.0"))).status());
        assertEquals("1.2.0", version(NAME));
        assertTrue(audit().contains("it is not signed; missing is the signature of"), audit());
    }

    @Test
    void aBundleOfTheDistributionIsTakenByItsChecksum() throws Exception {
        try (var jars = Files.list(ConsoleSensor.HOME.resolve("bundles/4"))) {
            Path own = jars.filter(p -> p.getFileName().toString().startsWith("org.geophone.simulate")).findFirst()
                    .orElseThrow();
            Api.Answer taken = install(own);
            assertEquals(200, taken.status(), taken.body());
        }
        Process sums = new ProcessBuilder("sha256sum", "--check", "--quiet", "SHA256SUMS").redirectErrorStream(true)
                .directory(ConsoleSensor.HOME.toFile()).start();
        String said = new String(sums.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, sums.waitFor(), said);
    }

    @Test
    void theLoadFolderTakesSignedJarsOnlyAlsoWhenOneIsReplaced() throws Exception {
        String name = "org.example.loaded";
        Path plain = new BundleJar(name, "1.0.0").entry("a.txt", "a").write(folder);
        Path loaded = Files.createDirectories(LOAD).resolve(name + ".jar");
        try {
            Files.copy(plain, loaded);
            await("the refusal", () -> refusals(name) == 1);
            assertEquals("none", version(name));
            Path signed = anna.sign(plain);
            Files.copy(signed, loaded, StandardCopyOption.REPLACE_EXISTING);
            await("the signed one", () -> version(name).equals("1.0.0"));
            Path next = new BundleJar(name, "1.1.0").entry("a.txt", "b").write(folder);
            Files.copy(next, loaded, StandardCopyOption.REPLACE_EXISTING);
            await("the second refusal", () -> refusals(name) == 2);
            await("the old one goes with its file", () -> version(name).equals("none"));
            Files.copy(anna.sign(next), loaded, StandardCopyOption.REPLACE_EXISTING);
            await("the signed next one", () -> version(name).equals("1.1.0"));
        } finally {
            Files.deleteIfExists(loaded);
        }
        await("its end", () -> version(name).equals("none"));
    }

    @Test
    void theListIsShownAndCannotBeChangedFromAfar() throws Exception {
        Api.Answer told = api.send("GET", "/api/v1/trust", null, admin);
        assertEquals(anna.certificate().toString(), told.json().at("/signers/0").asText());
        String path = "/api/v1/config/org.geophone.admin.trust";
        Api.Answer refused = api.send("POST", path, "trustedSigners=",
                Api.with(admin, "Content-Type", "application/x-www-form-urlencoded"));
        assertEquals(409, refused.status());
        assertTrue(refused.body().contains("in no other way"), refused.body());
        assertEquals(409, api.send("DELETE", path, null, admin).status());
        assertEquals(409, api.send("DELETE", path + "/trustedSigners", null, admin).status());
        Api.Answer felix = api.send("GET", "/system/console/bundles", null, admin);
        assertEquals(403, felix.status());
        assertTrue(felix.body().contains("is off while bundles have to be signed"), felix.body());
    }
}

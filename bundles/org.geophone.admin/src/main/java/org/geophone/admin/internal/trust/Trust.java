package org.geophone.admin.internal.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.geophone.api.admin.AdminException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Whose signature bundles need. Without a list any bundle is taken. Files are read at each use; one that cannot be read
 * means that nothing is taken. So does a list that is not in force although its file is there, and one that became
 * empty while the sensor runs: who can keep a file from being read shall not switch signatures off. Any thread.
 */
@Component(service = Trust.class, configurationPid = Trust.PID)
@Designate(ocd = Trust.Config.class)
public final class Trust {
    /** Its configuration. Nobody can change it from afar: who installs bundles shall not say who may sign them. */
    public static final String PID = "org.geophone.admin.trust";
    private static final String SHIPPED = "SHA256SUMS";
    private static final int DIGITS = 64;
    /** A file that was just put there, or is there at a start, is in force a moment later. */
    private static final long PATIENCE_MS = 5000;
    private static final long LOOK_MS = 50;

    /** Configuration of the trust list. */
    @ObjectClassDefinition(name = "Geophone: signed bundles",
            description = "Whose signature a bundle needs to be installed while the sensor runs. Changed by hand, in"
                    + " its file, and in no other way.")
    @interface Config {
        /** PEM files. */
        @AttributeDefinition(name = "Trusted signers", description = "PEM files with a certificate or public key each,"
                + " with commas between, relative to the configuration folder: a bundle is taken when one of them"
                + " has signed all of it. Empty, with the file there: no bundle is taken.")
        String[] trustedSigners() default {};
    }

    private final Path config;
    private final Path home;
    private final long patienceMs;
    private volatile List<String> signers = List.of();
    private volatile boolean latched;

    /** Of this sensor. */
    @Activate
    public Trust(BundleContext context, Config config) {
        this(folder(context, "geophone.config", "config"), folder(context, "geophone.home", "."),
                PATIENCE_MS);
        use(config.trustedSigners());
    }

    Trust(Path config, Path home, long patienceMs) {
        this.config = config;
        this.home = home;
        this.patienceMs = patienceMs;
    }

    private static Path folder(BundleContext context, String property, String otherwise) {
        String value = context.getProperty(property);
        return Path.of(value == null ? otherwise : value);
    }

    @Modified
    void modified(Config changed) {
        use(changed.trustedSigners());
    }

    /** Takes a list. One that is empty after one that was not holds nobody, and switches nothing off. */
    void use(String... files) {
        signers = split(files);
        latched |= !signers.isEmpty();
    }

    private static List<String> split(String... files) {
        List<String> all = new ArrayList<>();
        for (String one : String.join(",", files).split(",")) {
            if (!one.isBlank()) {
                all.add(one.strip());
            }
        }
        return List.copyOf(all);
    }

    /** Files of those whose signature is needed; empty when none is. */
    public List<String> signers() {
        return signers;
    }

    /** True when a bundle needs a signature, also when nobody's is good at the moment. */
    public boolean isNeeded() {
        return latched || file() != null;
    }

    /** The file of the list when it is there, or may be there; else null. */
    private Path file() {
        for (String ending : List.of(".cfg", ".config")) {
            Path file = config.resolve(PID + ending);
            if (!Files.notExists(file)) {
                return file;
            }
        }
        return null;
    }

    /** The list that counts; empty when no signature is needed. */
    private List<String> inForce() throws AdminException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        try {
            while (signers.isEmpty() && !latched && file() != null && System.nanoTime() < end) {
                Thread.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> needed = signers;
        Path file = file();
        if (needed.isEmpty() && file != null) {
            throw new AdminException("no bundle is taken: " + file + " is there, and no trustedSigners of it are in"
                    + " force (is it empty, or not readable by the sensor's user?)");
        }
        if (needed.isEmpty() && latched) {
            throw new AdminException("no bundle is taken: the list of " + PID + ".cfg was there and is gone; signatures"
                    + " are off after a restart without it");
        }
        return needed;
    }

    /** Refuses a jar that is neither signed by one of the trusted nor one of those that the distribution came with. */
    public void check(Path jar) throws AdminException {
        check(jar, true);
    }

    /** Refuses a jar that is not signed by one of the trusted. */
    public void checkSignature(Path jar) throws AdminException {
        check(jar, false);
    }

    private void check(Path jar, boolean orShipped) throws AdminException {
        List<String> needed = inForce();
        if (needed.isEmpty()) {
            return;
        }
        String problem;
        try {
            problem = orShipped && shipped().contains(sha256(jar)) ? null : SignedJar.problem(jar, keys(needed));
        } catch (IOException e) {
            throw new AdminException("its signature cannot be checked: " + e.getMessage(), e);
        }
        if (problem != null) {
            throw new AdminException(problem + "; missing is the signature of " + String.join(" or ", needed)
                    + " (trustedSigners in " + PID + ".cfg)");
        }
    }

    private Set<PublicKey> keys(List<String> files) throws IOException {
        Set<PublicKey> keys = new HashSet<>();
        for (String file : files) {
            try {
                keys.addAll(SignerFile.keys(config.resolve(file)));
            } catch (IOException e) {
                throw new IOException("trustedSigners: " + file + " cannot be used ("
                        + (e.getMessage() == null ? e.toString() : e.getMessage()) + ")", e);
            }
        }
        return keys;
    }

    /** Checksums of what the distribution came with, in the format of sha256sum. */
    private Set<String> shipped() throws IOException {
        Set<String> sums = new HashSet<>();
        Path list = home.resolve(SHIPPED);
        if (Files.exists(list)) {
            for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                if (line.length() > DIGITS) {
                    sums.add(line.substring(0, DIGITS));
                }
            }
        }
        return sums;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package org.geophone.admin.internal.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.geophone.api.json.JsonText;

/**
 * Who signed a jar, entry by entry, as the Java platform checks it (JAR File Specification, Signed JAR File). A
 * signature counts when the key of the certificate that signed is trusted; that an authority vouches for it does not
 * matter, and neither do dates: trust ends when the signer is taken from the list.
 */
final class SignedJar {
    /** What makes up the signature and is not signed itself; it is read by nobody else. */
    private static final Pattern SIGNATURE = Pattern.compile(
            "META-INF/(MANIFEST\\.MF|[^/]*\\.(SF|RSA|DSA|EC)|SIG-[^/]*)", Pattern.CASE_INSENSITIVE);

    private SignedJar() {
    }

    /** Why the jar is not signed by one of these keys, all of it, in words; null when it is. */
    static String problem(Path jar, Set<PublicKey> trusted) throws IOException {
        Set<String> names = new HashSet<>();
        Set<String> others = new TreeSet<>();
        String unsigned = null;
        int signed = 0;
        try (JarFile file = new JarFile(jar.toFile(), true)) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = JsonText.printable(entry.getName());
                if (!names.add(entry.getName())) {
                    return "it has two entries " + name;
                }
                if (SIGNATURE.matcher(entry.getName()).matches() || entry.isDirectory() && entry.getSize() <= 0) {
                    continue;
                }
                read(file, entry);
                CodeSigner[] signers = entry.getCodeSigners();
                if (signers == null || signers.length == 0) {
                    unsigned = unsigned == null ? name : unsigned;
                } else if (isTrusted(signers, trusted)) {
                    signed++;
                } else {
                    others.addAll(names(signers));
                }
            }
        } catch (SecurityException e) {
            return "what is in it is not what was signed: " + JsonText.printable(String.valueOf(e.getMessage()));
        }
        if (!others.isEmpty()) {
            return "it is signed by " + String.join(", ", others);
        }
        if (signed == 0) {
            return "it is not signed";
        }
        return unsigned == null ? null : "its entry " + unsigned + " is not signed";
    }

    /** The signers of an entry are known when it was read to its end. */
    private static void read(JarFile file, JarEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static boolean isTrusted(CodeSigner[] signers, Set<PublicKey> trusted) {
        for (CodeSigner signer : signers) {
            if (trusted.contains(leaf(signer).getPublicKey())) {
                return true;
            }
        }
        return false;
    }

    private static X509Certificate leaf(CodeSigner signer) {
        return (X509Certificate) signer.getSignerCertPath().getCertificates().get(0);
    }

    private static List<String> names(CodeSigner[] signers) {
        return Arrays.stream(signers).map(signer ->
                JsonText.printable(leaf(signer).getSubjectX500Principal().getName())).toList();
    }
}

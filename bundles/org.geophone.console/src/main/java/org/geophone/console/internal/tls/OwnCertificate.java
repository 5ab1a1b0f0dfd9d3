package org.geophone.console.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.geophone.api.json.JsonText;
import org.geophone.console.internal.account.PrivateFiles;

/**
 * A certificate that the sensor makes for itself: X.509 version 3 (RFC 5280), EC on P-256, valid for 825 days. Written
 * out here, because the JDK has no interface for it, its keytool takes seconds, and a library for one certificate would
 * be the largest of all.
 */
final class OwnCertificate {
    private static final Duration VALID = Duration.ofDays(825);
    private static final int SERIAL_BITS = 120;
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    private OwnCertificate() {
    }

    /**
     * Makes one in a new PKCS #12 file.
     *
     * @param password of the new file
     * @param names host names and addresses it is for beside the machine's own
     */
    static void make(Path store, String password, List<String> names) throws IOException {
        make(store, password, names, Instant.now());
    }

    /** The same, valid from this moment on. */
    static void make(Path store, String password, List<String> names, Instant from) throws IOException {
        Path fresh = store.resolveSibling(store.getFileName() + ".tmp");
        Files.deleteIfExists(fresh);
        Set<String> all = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        String host = hostName();
        all.add(host);
        all.addAll(names);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            KeyStore content = KeyStore.getInstance("PKCS12");
            content.load(null, null);
            content.setKeyEntry("geophone", keys.getPrivate(), password.toCharArray(),
                    new Certificate[] {certificate(keys, host, alternatives(all), from)});
            Files.createFile(fresh, PrivateFiles.OWNER_ONLY);
            try (OutputStream out = Files.newOutputStream(fresh, StandardOpenOption.WRITE)) {
                content.store(out, password.toCharArray());
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate could be made: " + e.getMessage(), e);
        }
        Files.move(fresh, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether it is for this host name or address. Nothing is looked up. */
    static boolean isFor(X509Certificate certificate, String name) throws IOException {
        boolean address = ADDRESS.matcher(name).matches();
        // the tags of X.509 without the bits of their encoding (RFC 5280, section 4.2.1.6)
        Object kind = (address ? IP_ADDRESS : DNS_NAME) & 0x1f;
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            for (List<?> one : all == null ? List.<List<?>>of() : all) {
                String its = one.get(1).toString();
                if (one.get(0).equals(kind) && (address ? InetAddress.getByName(its).equals(InetAddress.getByName(name))
                        : its.equalsIgnoreCase(name))) {
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException e) {
            throw new IOException("the names of the console's own certificate cannot be read: " + e.getMessage(), e);
        }
    }

    private static Certificate certificate(KeyPair keys, String host, byte[] alternatives, Instant now)
            throws GeneralSecurityException {
        byte[] name = Der.sequence(attribute("2.5.4.3", host), attribute("2.5.4.10", "Geophone sensor"));
        byte[] extensions = Der.sequence(
                // a certificate of its own end, not one that vouches for others
                extension("2.5.29.19", true, Der.sequence()),
                extension("2.5.29.15", true, Der.bits(new byte[] {(byte) 0x80}, 7)),
                extension("2.5.29.37", false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))),
                extension("2.5.29.17", false, alternatives));
        byte[] told = Der.sequence(Der.value(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1)), ECDSA_SHA256,
                name, Der.sequence(Der.validity(now.minus(Duration.ofHours(1))), Der.validity(now.plus(VALID))), name,
                keys.getPublic().getEncoded(), Der.value(0xa3, extensions));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(told);
        byte[] whole = Der.sequence(told, ECDSA_SHA256, Der.bits(signature.sign(), 0));
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole));
        certificate.verify(keys.getPublic());
        return certificate;
    }

    private static byte[] attribute(String oid, String text) {
        return Der.value(Der.SET, Der.sequence(Der.oid(oid), Der.utf8(text)));
    }

    private static byte[] extension(String oid, boolean critical, byte[] content) {
        return critical ? Der.sequence(Der.oid(oid), Der.value(0x01, new byte[] {(byte) 0xff}), Der.octets(content))
                : Der.sequence(Der.oid(oid), Der.octets(content));
    }

    private static byte[] alternatives(Set<String> names) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        for (String name : names) {
            if (ADDRESS.matcher(name).matches()) {
                // a literal address: nothing is looked up
                parts.add(Der.value(IP_ADDRESS, InetAddress.getByName(name).getAddress()));
            } else if (NAME.matcher(name).matches()) {
                parts.add(Der.value(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII)));
            } else {
                throw new IOException("certificateNames: '" + JsonText.printable(name)
                        + "' is neither a host name nor an address");
            }
        }
        return Der.sequence(parts.toArray(byte[][]::new));
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return NAME.matcher(name).matches() && !ADDRESS.matcher(name).matches() ? name : "localhost";
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}

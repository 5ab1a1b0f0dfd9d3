package org.geophone.console.internal.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCertificateTest {
    @TempDir
    private Path folder;

    private KeyStore read(Path store) throws Exception {
        return KeyStore.getInstance(store.toFile(), "geophone".toCharArray());
    }

    @Test
    void itIsForTheNamesOfTheMachineAndThoseOfTheOperator() throws Exception {
        Path store = folder.resolve("own.p12");
        OwnCertificate.make(store, "geophone", List.of("sensor.example", "192.0.2.7", "2001:db8::7"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(store)));
        X509Certificate made = (X509Certificate) read(store).getCertificate("geophone");
        made.verify(made.getPublicKey());
        made.checkValidity();
        List<String> names = made.getSubjectAlternativeNames().stream().map(name -> name.get(1).toString()).toList();
        assertTrue(names.containsAll(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "sensor.example", "192.0.2.7",
                "2001:db8:0:0:0:0:0:7")), names.toString());
        assertEquals(-1, made.getBasicConstraints());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), made.getExtendedKeyUsage());
        assertTrue(made.getKeyUsage()[0]);
        assertEquals(825L * 24 + 1, (made.getNotAfter().getTime() - made.getNotBefore().getTime()) / 3_600_000);
    }

    @Test
    void aNameThatIsNoneIsRefusedInWords() {
        IOException refused = assertThrows(IOException.class,
                () -> OwnCertificate.make(folder.resolve("x.p12"), "geophone", List.of("a,b\n")));
        assertEquals("certificateNames: 'a,b\\u000a' is neither a host name nor an address", refused.getMessage());
    }

    /** The first is the example of RFC 5758, the others follow the rule of X.690 for lengths from 128. */
    @Test
    void valuesAreWrittenAsTheStandardWantsThem() {
        assertArrayEquals(new byte[] {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2},
                Der.oid("1.2.840.10045.4.3.2"));
        assertArrayEquals(new byte[] {4, (byte) 0x81, (byte) 0x80}, Arrays.copyOf(Der.octets(new byte[128]), 3));
        assertArrayEquals(new byte[] {4, (byte) 0x82, 1, 0}, Arrays.copyOf(Der.octets(new byte[256]), 4));
    }

    @Test
    void aCertificateOfTheOperatorsComesFromPemFilesWhenTheKeyIsItsOwn() throws Exception {
        Path one = folder.resolve("one.p12");
        Path two = folder.resolve("two.p12");
        OwnCertificate.make(one, "geophone", List.of());
        OwnCertificate.make(two, "geophone", List.of());
        Path certificate = pem("CERTIFICATE", read(one).getCertificate("geophone").getEncoded());
        PrivateKey key = (PrivateKey) read(one).getKey("geophone", "geophone".toCharArray());
        Path store = folder.resolve("tls.p12");
        char[] password = "geophone".toCharArray();
        PemFiles.store(PemFiles.read(certificate, pem("PRIVATE KEY", key.getEncoded()), password), store, password);
        assertEquals(read(one).getCertificate("geophone"), read(store).getCertificate("geophone"));
        Path other = pem("PRIVATE KEY", read(two).getKey("geophone", "geophone".toCharArray()).getEncoded());
        IOException refused = assertThrows(IOException.class,
                () -> PemFiles.read(certificate, other, password));
        assertTrue(refused.getMessage().contains("is not the key of the certificate"), refused.getMessage());
        Path encrypted = pem("ENCRYPTED PRIVATE KEY", key.getEncoded());
        assertTrue(assertThrows(IOException.class, () -> PemFiles.read(certificate, encrypted, password))
                .getMessage().contains("PKCS #8"));
    }

    private Path pem(String what, byte[] content) throws IOException {
        Path file = Files.createTempFile(folder, "x", ".pem");
        return Files.writeString(file, "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + what + "-----\n");
    }
}

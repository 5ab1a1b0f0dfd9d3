package org.geophone.console.internal.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnStoresTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");

    @TempDir
    private Path folder;

    private OwnStores stores() {
        return new OwnStores(folder, "geophone", List.of());
    }

    private static Instant end(Path store) throws Exception {
        return ((X509Certificate) KeyStore.getInstance(store.toFile(), "geophone".toCharArray())
                .getCertificate("geophone")).getNotAfter().toInstant();
    }

    @Test
    void aCertificateHoldsUntilThirtyDaysBeforeItsEndAndTheNextOneIsInTheOtherFile() throws Exception {
        Path first = folder.resolve("own.p12");
        Path second = folder.resolve("own-next.p12");
        OwnStores stores = stores();
        assertEquals(first, stores.at(BEGIN));
        assertEquals(BEGIN.plus(Duration.ofDays(825)), end(first));
        assertEquals(first, stores.at(BEGIN.plus(Duration.ofDays(795))));
        Instant due = BEGIN.plus(Duration.ofDays(795)).plusSeconds(1);
        assertEquals(second, stores.at(due));
        assertEquals(due.plus(Duration.ofDays(825)), end(second));
        assertEquals(second, stores().at(due), "after a restart, too");
        assertEquals(first, stores.at(due.plus(Duration.ofDays(800))));
    }

    @Test
    void anotherNameThatItIsToBeForMakesItAnewAndOneThatItIsForDoesNot() throws Exception {
        Path first = stores().at(BEGIN);
        OwnStores named = new OwnStores(folder, "geophone", List.of("sensor.example", "192.0.2.7", "2001:db8::7"));
        Instant later = BEGIN.plusSeconds(60);
        Path second = named.at(later);
        assertNotEquals(first, second);
        List<String> alternatives = ((X509Certificate) KeyStore.getInstance(second.toFile(), "geophone".toCharArray())
                .getCertificate("geophone")).getSubjectAlternativeNames().stream().map(one -> one.get(1).toString())
                .toList();
        assertTrue(alternatives.containsAll(List.of("sensor.example", "192.0.2.7", "2001:db8:0:0:0:0:0:7")),
                alternatives.toString());
        assertEquals(second, named.at(later));
        assertEquals(second, new OwnStores(folder, "geophone", List.of("SENSOR.example", "2001:DB8:0::7")).at(later));
        assertEquals(second, stores().at(later), "one name less is no reason");
        OwnStores wrong = new OwnStores(folder, "geophone", List.of("no name"));
        assertTrue(assertThrows(IOException.class, () -> wrong.at(later)).getMessage().contains("'no name'"));
        assertEquals(second, stores().at(later), "what there is stays");
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithWhatHelps() throws Exception {
        Files.writeString(folder.resolve("own.p12"), "torn");
        String words = assertThrows(IOException.class, () -> stores().at(BEGIN)).getMessage();
        assertTrue(words.contains("own.p12 cannot be read") && words.contains("remove it"), words);
    }
}

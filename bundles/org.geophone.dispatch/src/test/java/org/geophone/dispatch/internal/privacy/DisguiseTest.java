package org.geophone.dispatch.internal.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisguiseTest {
    private static final String EVENT = "{\"@timestamp\":\"t\",\"dns\":{\"id\":\"7\",\"opt\":{\"do\":true,\"subnet\":"
            + "\"10.0.0.0/24/0\"},\"question\":{\"name\":\"laptop-7\"},\"answers\":[{\"data\":\"10.0.0.9\",\"ttl\":60},"
            + "{\"data\":\"x10.0.0.9\"}]},\"resource\":\"laptop-7\",\"source\":{\"ip\":\"10.0.0.9\",\"port\":4000,"
            + "\"domain\":\"laptop-7\",\"geo\":{\"city_name\":\"A\\\\\\\"}\"}},\"client\":{\"ip\":\"10.0.0.9\"},"
            + "\"destination\":{\"ip\":\"10.0.0.99\",\"geo\":{\"city_name\":\"B\"}},\"network\":{\"bytes\":9,"
            + "\"community_id\":\"1:abc=\",\"type\":\"ipv4\"},\"related\":{\"ip\":[\"10.0.0.9\",\"10.0.0.99\"]},"
            + "\"host\":{\"name\":\"sensor\"},\"observer\":{\"name\":\"sensor\"},\"geophone\":{\"x\":[]}}";
    private static final String ALERT = "{\"message\":\"10.0.0.9 (laptop-7) sent to 10.0.0.99, 10.0.0.9.\",\"source\":"
            + "{\"ip\":[\"10.0.0.9\",\"10.0.0.10\",\"2001:db8::7\"]},\"host\":{\"name\":\"laptop-7\"},\"destination\":"
            + "{\"ip\":[\"2001:db8::7:1\"]},\"geophone\":{\"alert\":{\"examples\":[{\"name\":\"laptop-7.example\"}],"
            + "\"reasons\":[{\"measured\":\"laptop-7 and laptop-70\"}]}},\"observer\":{\"name\":\"sensor\"}}";

    private static final String IDS = "{\"event\":{\"id\":\"00112233445566778899aabbccddeeff\",\"kind\":\"event\"},"
            + "\"dns\":{\"id\":\"7\"},\"geophone\":{\"info\":{\"ic_new\":9,\"account\":\"0123456789abcdef\"},"
            + "\"alert\":{\"id\":\"ffeeddccbbaa99887766554433221100\",\"account\":\"0123456789abcdef\"}}}";

    @TempDir
    private Path folder;

    private static Privacy masked(int v4, int v6) {
        return new Privacy(ClientsShown.MASKED, v4, v6, "", List.of());
    }

    private Privacy hashed(String key) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), key + "\n");
        return new Privacy(ClientsShown.HASHED, 24, 48, file.toString(), List.of());
    }

    private Disguise disguise(Privacy privacy) {
        return new Disguise(privacy, folder.resolve("keys"));
    }

    private String shown(Privacy privacy, String document) throws OutputException {
        RecordBatch batch = disguise(privacy).of(RecordBatches.events(document));
        return new String(batch.data(0), batch.offset(0), batch.length(0), StandardCharsets.UTF_8);
    }

    @Test
    void aMaskedEventHasNoClientAndEverythingElse() throws OutputException {
        assertEquals("{\"@timestamp\":\"t\",\"dns\":{\"id\":\"7\",\"opt\":{\"do\":true},\"question\":{\"name\":"
                + "\"laptop-7\"},\"answers\":[{\"data\":\"10.0.0.0\",\"ttl\":60},{\"data\":\"x10.0.0.9\"}]},"
                + "\"resource\":\"laptop-7\",\"source\":{\"ip\":\"10.0.0.0\",\"port\":4000,"
                + "\"domain\":\"masked\"},\"client\":{\"ip\":"
                + "\"10.0.0.0\"},\"destination\":{\"ip\":\"10.0.0.99\",\"geo\":{\"city_name\":\"B\"}},\"network\":{"
                + "\"bytes\":9,\"type\":\"ipv4\"},\"related\":{\"ip\":[\"10.0.0.0\",\"10.0.0.99\"]},\"host\":{\"name\":"
                + "\"sensor\"},\"observer\":{\"name\":\"sensor\"},\"geophone\":{\"x\":[]}}",
                shown(masked(24, 48), EVENT));
    }

    @Test
    void whatIsNoAddressIsMaskedAndNoResolverIsAsked() throws OutputException {
        for (String none : List.of("abc.de", "999.1.1.1", "1.2.3", ".:1")) {
            assertEquals("{\"source\":{\"ip\":\"masked\"}}",
                    shown(masked(24, 48), "{\"source\":{\"ip\":\"" + none + "\"}}"), none);
        }
        assertEquals("{\"source\":{\"ip\":\"2001:db8::\"}}",
                shown(masked(24, 48), "{\"source\":{\"ip\":\"2001:db8::7\"}}"));
    }

    /** Found by {@link DisguiseFuzzTest}: the last letter of an escape was taken for one of a longer word. */
    @Test
    void anEscapeBeforeAnAddressIsNoPartOfIt() throws OutputException {
        String text = "\\ufffd10.0.0.9 \\n10.0.0.9 \\\"10.0.0.9 \\\\10.0.0.9 \\\\n10.0.0.9 x10.0.0.9";
        assertEquals("{\"message\":\"\\ufffd10.0.0.0 \\n10.0.0.0 \\\"10.0.0.0 \\\\10.0.0.0 \\\\n10.0.0.9 x10.0.0.9\","
                + "\"source\":{\"ip\":\"10.0.0.0\"}}", shown(masked(24, 48),
                "{\"message\":\"" + text + "\",\"source\":{\"ip\":\"10.0.0.9\"}}"));
    }

    @Test
    void aMaskedAlertNamesEachNetworkOnceAndLeavesOthersAlone() throws OutputException {
        assertEquals("{\"message\":\"10.0.0.0 (masked) sent to 10.0.0.99, 10.0.0.0.\",\"source\":{\"ip\":[\"10.0.0.0\","
                + "\"2001:db8::\"]},\"host\":{\"name\":\"masked\"},\"destination\":{\"ip\":[\"2001:db8::7:1\"]},"
                + "\"geophone\":{\"alert\":{\"examples\":[{\"name\":\"laptop-7.example\"}],\"reasons\":[{\"measured\":"
                + "\"masked and laptop-70\"}]}},\"observer\":{\"name\":\"sensor\"}}", shown(masked(24, 48), ALERT));
        assertTrue(shown(masked(0, 0), ALERT).contains("[\"0.0.0.0\",\"::\"]"));
        assertTrue(shown(masked(32, 128), ALERT).contains("[\"10.0.0.9\",\"10.0.0.10\",\"2001:db8::7\"]"));
    }

    /** Expected values: {@code hmac.new(key, 16 bytes of the address or the name, sha256)} of Python, 8 bytes. */
    @Test
    void aHashedClientIsTheSameEverywhereAndDependsOnTheKey() throws Exception {
        String alert = shown(hashed("0123456789abcdef"), ALERT);
        assertTrue(alert.contains("100::a849:1864:bbce:87cb (host-d7c5a3a3e74a758f) sent to 10.0.0.99, "
                + "100::a849:1864:bbce:87cb."), alert);
        assertTrue(alert.contains("\"100::71f2:4142:bd2e:7219\""), alert);
        assertTrue(shown(hashed("0123456789abcdef"), EVENT).contains("\"related\":{\"ip\":["
                + "\"100::a849:1864:bbce:87cb\",\"10.0.0.99\"]}"));
        assertFalse(shown(hashed("another-key-0123"), ALERT).contains("a849:1864"));
    }

    /** Expected values: {@code hmac.new(key, zero byte + digits, sha256)} of Python, as many digits as were there. */
    @Test
    void idsAreHashedWithTheKeyBecauseClientsCanBeWorkedOutOfThem() throws Exception {
        assertEquals("{\"event\":{\"id\":\"226b1d194fadbf5e814bd913bf15278a\",\"kind\":\"event\"},"
                + "\"dns\":{\"id\":\"7\"},\"geophone\":{\"info\":{\"ic_new\":9,\"account\":\"b2a77fdea9d4306d\"},"
                + "\"alert\":{\"id\":\"dd467ae47b5eed7db7241ed1a04cd250\",\"account\":\"b2a77fdea9d4306d\"}}}",
                shown(hashed("0123456789abcdef"), IDS));
    }

    @Test
    void anOutputSeesTheIdOfTheDocumentAndTheSameOneAfterARestart() throws Exception {
        Path keys = folder.resolve("keys");
        for (Privacy privacy : List.of(masked(24, 48), hashed("0123456789abcdef"))) {
            String hidden = null;
            for (int restart = 0; restart < 2; restart++) {
                RecordBatch batch = disguise(privacy).of(new RecordBatches().add(RecordKind.EVENT, 0, 0,
                        0x0011_2233_4455_6677L, 0x8899_aabb_ccdd_eeffL, IDS.getBytes(StandardCharsets.UTF_8)).build());
                String id = HexFormat.of().toHexDigits(batch.idHigh(0)) + HexFormat.of().toHexDigits(batch.idLow(0));
                String document = new String(batch.data(0), batch.offset(0), batch.length(0), StandardCharsets.UTF_8);
                assertTrue(document.startsWith("{\"event\":{\"id\":\"" + id + "\","), document);
                assertTrue(hidden == null || hidden.equals(id), hidden + " and then " + id);
                hidden = id;
            }
            assertNotEquals("00112233445566778899aabbccddeeff", hidden);
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve(
                "lane-ids.key"))));
    }

    @Test
    void withoutASecretOfTheSensorNothingGoesOutMasked() throws IOException {
        Files.writeString(folder.resolve("keys"), "a file where the folder should be");
        OutputException none = assertThrows(OutputException.class, () -> shown(masked(24, 48), IDS));
        assertTrue(none.getMessage().startsWith("clients cannot be hidden: the key "), none.getMessage());
        assertTrue(none.retryable());
    }

    @Test
    void withoutAKeyNothingGoesOut() throws IOException {
        OutputException missing = assertThrows(OutputException.class, () -> shown(new Privacy(ClientsShown.HASHED, 24,
                48, "", List.of()), EVENT));
        assertEquals("clients cannot be hidden: laneClients is hashed, and there is no laneHashKeyFile",
                missing.getMessage());
        assertTrue(missing.retryable());
        Privacy brief = hashed("short");
        OutputException tooShort = assertThrows(OutputException.class, () -> shown(brief, EVENT));
        assertTrue(tooShort.getMessage().contains("has fewer than 16 characters"), tooShort.getMessage());
    }

    @Test
    void whatHasNoClientStaysAsItIsAndWhatCannotBeReadBecomesEmpty() throws OutputException {
        String health = "{\"event\":{\"kind\":\"metric\"},\"observer\":{\"name\":\"sensor\"},\"host\":{\"name\":"
                + "\"sensor\"},\"n\":[1,-2.5e3,true,null,{}]}";
        assertEquals(health, shown(masked(24, 48), health));
        assertEquals("{}", shown(masked(24, 48), "{\"source\":{\"ip\":\"10.0.0.9\""));
        assertEquals(EVENT, shown(Privacy.NONE, EVENT));
    }

    @Test
    void cutDocumentsNeverShowAClient() throws OutputException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            StringBuilder damaged = new StringBuilder(EVENT);
            damaged.setCharAt(random.nextInt(EVENT.length()), "\"{}[],:\\x".charAt(random.nextInt(9)));
            String sent = shown(masked(24, 48), damaged.substring(0, EVENT.length() - random.nextInt(3)));
            boolean sourceDamaged = !damaged.toString().contains("\"source\":{\"ip\":\"10.0.0.9\"");
            assertTrue(sourceDamaged || !sent.contains("\"ip\":\"10.0.0.9\"") || sent.equals(damaged.toString()),
                    "seed " + seed + ": " + sent);
        }
    }

    private boolean excluded(RecordKind kind, String name, String... zones) {
        Disguise disguise = disguise(new Privacy(ClientsShown.CLEAR, 24, 48, "", List.of(zones)));
        String document = "{\"dns\":{\"question\":{\"name\":\"" + name + "\"}}}";
        return disguise.excludes(new RecordBatches().add(kind, 0, document).build(), 0);
    }

    @Test
    void eventsOfAZoneAndBelowItAreExcludedAndFindingsAreNot() {
        assertTrue(excluded(RecordKind.EVENT, "corp.example", "lan", "Corp.Example."));
        assertTrue(excluded(RecordKind.EVENT, "a.b.corp.example", "corp.example"));
        assertFalse(excluded(RecordKind.EVENT, "notcorp.example", "corp.example"));
        assertFalse(excluded(RecordKind.EVENT, "example", "corp.example"));
        assertFalse(excluded(RecordKind.ALERT, "a.corp.example", "corp.example"));
        // a dot within a label, as JSON writes its backslash, makes no zone
        assertFalse(excluded(RecordKind.EVENT, "x\\\\.corp.example", "corp.example"));
        assertTrue(excluded(RecordKind.EVENT, "x\\\\\\\\.corp.example", "corp.example"), "a backslash and a dot");
    }
}

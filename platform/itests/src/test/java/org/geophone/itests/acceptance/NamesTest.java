package org.geophone.itests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.geophone.testkit.capture.Bytes;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks 2 and 3: case, escapes, that neither changes the domain, and how much of the score is due to them. */
class NamesTest {
    private static final byte[] BINARY_LABEL = {0, 1, (byte) 0xff, '.', (byte) 0x80, 7, 'A', (byte) 0xc3};

    @TempDir
    private static Path work;
    private static Witness seen;

    private static byte[] under(byte[] label, String domain) {
        return new Bytes().u8(label.length).raw(label).raw(MessageBuilder.name(domain)).build();
    }

    private static void put(Recording all, int id, byte[] name) {
        // one client each, so that every name is the first of its account
        Talk talk = new Talk(Frames.CLIENT + id, 20_000, Frames.SERVER);
        all.add(talk.ask(new MessageBuilder().id(id).question(name, 1, 1).build()));
    }

    @BeforeAll
    static void replay() throws Exception {
        Recording all = new Recording();
        put(all, 1, MessageBuilder.name("TeSt.cO.zA"));
        put(all, 2, MessageBuilder.name("www.GooGle.coM"));
        put(all, 3, under(BINARY_LABEL, "example.com"));
        put(all, 4, MessageBuilder.name(""));
        put(all, 5, MessageBuilder.name("a.b.example.co.uk"));
        put(all, 6, MessageBuilder.name("x\u001b[31m.example.com"));
        put(all, 7, MessageBuilder.name("xn--bcher-kva.example.de"));
        // a label of eight letters, the same with capitals, and one of bytes above ASCII
        put(all, 8, under(new byte[] {'q', 'z', 'x', 'k', 'v', 'j', 'w', 'g'}, "first-case.com"));
        put(all, 9, under(new byte[] {'Q', 'z', 'X', 'k', 'V', 'j', 'W', 'g'}, "first-case.com"));
        put(all, 10, under(new byte[] {(byte) 0xf1, (byte) 0xfa, (byte) 0xf8, (byte) 0xeb, (byte) 0xf6, (byte) 0xea,
            (byte) 0xf7, (byte) 0xe7}, "first-case.com"));
        // bytes that are written as they are, and others written with four characters
        put(all, 11, under(new byte[] {'!', '#', '$', '%', '&', '(', ')', '*'}, "second-case.com"));
        put(all, 12, under(new byte[] {1, 3, 4, 5, 6, 8, 9, 11}, "third-case.com"));
        // a second question, and a section that ends behind the first name
        Talk odd = new Talk(Frames.CLIENT + 13, 20_000, Frames.SERVER);
        all.add(odd.ask(new MessageBuilder().id(13).question("QUJD.Evil.com", 1).question("", 2).build()));
        all.add(odd.ask(new MessageBuilder().id(14).count(0, 1).raw(MessageBuilder.name("QUJD.Evil.com")).build()));
        seen = Witness.replay(work, Map.of(), all);
    }

    private static String question(int id, String member) {
        return seen.only(id).at("/dns/question/" + member).asText();
    }

    private static String own(int id, String member) {
        return seen.only(id).at("/geophone/dns/" + member).asText();
    }

    @Test
    void mixedCaseIsOneDomainAndTheOriginalIsKept() {
        assertEquals("test.co.za", question(1, "name"));
        assertEquals("test.co.za", question(1, "registered_domain"));
        assertEquals("co.za", question(1, "top_level_domain"));
        assertFalse(seen.only(1).at("/dns/question").has("subdomain"));
        assertEquals("TeSt.cO.zA", own(1, "name_original"));
        assertEquals("www.google.com", question(2, "name"));
        assertEquals("google.com", question(2, "registered_domain"));
        assertEquals("www", question(2, "subdomain"));
        assertEquals("www.GooGle.coM", own(2, "name_original"));
        assertEquals("QUJD.Evil.com", own(13, "name_original"));
        assertEquals("QUJD.Evil.com", own(14, "name_original"));
    }

    @Test
    void binaryLabelsAreEscapedAndThereAsBytes() {
        assertEquals("\\000\\001\\255\\.\\128\\007a\\195.example.com", question(3, "name"));
        assertEquals("\\000\\001\\255\\.\\128\\007A\\195.example.com", own(3, "name_original"));
        assertEquals("example.com", question(3, "registered_domain"));
        assertEquals(Base64.getEncoder().encodeToString(under(BINARY_LABEL, "example.com")), own(3, "name_bytes"));
        assertFalse(seen.only(1).at("/geophone/dns").has("name_bytes"));
    }

    @Test
    void controlCharactersOfANameNeverAppearRaw() {
        assertEquals("x\\027[31m.example.com", question(6, "name"));
        assertEquals("x\\027[31m.example.com", seen.only(6).at("/resource").asText());
    }

    @Test
    void theRootAndNamesOfManySuffixLabelsAreSplit() {
        assertEquals(".", question(4, "name"));
        assertFalse(seen.only(4).at("/dns/question").has("registered_domain"));
        assertEquals("example.co.uk", question(5, "registered_domain"));
        assertEquals("example.co.uk", question(5, "etld_plus_one"));
        assertEquals("co.uk", question(5, "top_level_domain"));
        assertEquals("a.b", question(5, "subdomain"));
        assertEquals("example.de", question(7, "registered_domain"));
    }

    @Test
    void theScoreCountsBytesOfTheNameNotOfItsText() {
        int printable = bits(8);
        // the name is no new one; how its eight letters are spelt could tell as many bits
        assertEquals(8, bits(9));
        // eight bytes written as they are, eight written with four characters each, of one alphabet: the same
        assertEquals(bits(11), bits(12));
        // eight bytes hold at most 64 bits, whatever the 32 characters of their text
        assertTrue(printable > 0 && bits(10) <= 8 * 8, "binary " + bits(10) + ", printable " + printable);
    }

    private static int bits(int id) {
        JsonNode info = seen.only(id).at("/geophone/info/ic_new");
        assertTrue(info.isInt(), seen.only(id).toString());
        return info.asInt();
    }
}

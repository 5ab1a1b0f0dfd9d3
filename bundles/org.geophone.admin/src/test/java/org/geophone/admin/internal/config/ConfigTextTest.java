package org.geophone.admin.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfigTextTest {
    private static Attribute attribute(String key, String type, boolean list) {
        return new Attribute(key, "", "", type, list, null, null, null, List.of(), false);
    }

    private static final Attribute BATCH = attribute("batchMs", "Integer", false);
    private static final Attribute NAME = attribute("name", "String", false);
    private static final Attribute PATHS = attribute("paths", "String", true);

    @Test
    void aValueIsReplacedWhereItStandsAndEverythingElseStays() {
        ConfigText text = ConfigText.of("a.cfg", "# first\r\n\nbatchMs=5\n  # batchMs = 6\nother : x \\\n   y\n! end");
        text.set(BATCH, "7");
        assertEquals("# first\r\n\nbatchMs = 7\n  # batchMs = 6\nother : x \\\n   y\n! end", text.toString());
        assertEquals(List.of("batchMs", "other"), text.keys());
    }

    @Test
    void aNewKeyComesToTheEndAlsoBehindAFileWithoutLineBreak() {
        ConfigText text = ConfigText.of("a.cfg", "name = x");
        text.set(BATCH, "7");
        assertEquals("name = x\nbatchMs = 7\n", text.toString());
        text.unset("name");
        text.unset("nothing");
        assertEquals("batchMs = 7\n", text.toString());
    }

    /** Found by {@link ConfigTextFuzzTest}: the new key became a part of the last value. */
    @Test
    void aNewKeyBehindALineThatIsOpenAtTheEndIsAnEntryOfItsOwn() {
        for (String open : List.of("paths = a,\\", "paths = a,\\\n", "paths = a,\\\r\n", "paths = a,\\\r\\")) {
            ConfigText text = ConfigText.of("a.cfg", open);
            text.set(BATCH, "7");
            assertEquals(List.of("paths", "batchMs"), text.keys(), open);
        }
        ConfigText closed = ConfigText.of("a.cfg", "paths = a,\\\n\n");
        closed.set(BATCH, "7");
        assertEquals("paths = a,\\\n\nbatchMs = 7\n", closed.toString());
    }

    /** Found by {@link ConfigTextFuzzTest}: Java ends lines at a carriage return, and unescapes keys. */
    @Test
    void keysAreThoseThatJavaReads() {
        ConfigText text = ConfigText.of("a.cfg", "a=1\rb=2\n\\u0063\\=d : 3\n\u000be f\ng\\\n  h=4\n\\u12=5");
        assertEquals(List.of("a", "b", "c=d", "\u000be", "gh", "u12"), text.keys());
        text.unset("b");
        assertEquals(List.of("a", "c=d", "\u000be", "gh", "u12"), text.keys());
    }

    @Test
    void aValueOverSeveralLinesIsReplacedAsOne() {
        ConfigText text = ConfigText.of("a.cfg", "name = a, \\\n  b, \\\n  c\nbatchMs = 1\n");
        text.set(NAME, "d");
        assertEquals("name = d\nbatchMs = 1\n", text.toString());
    }

    @Test
    void whatJavaReadsFromAPlainFileIsWhatWasSet() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String alphabet = "ab =:#!\\\n\r\t\"'${}\u00e9\u4e2d\u0007,";
        for (int i = 0; i < 2000; i++) {
            StringBuilder value = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            ConfigText text = ConfigText.of("a.cfg", "batchMs = 1\nname = old \\\n more\nend = 2\n");
            text.set(NAME, value.toString());
            Properties read = new Properties();
            read.load(new StringReader(text.toString()));
            assertEquals(value.toString(), read.getProperty("name"), "seed " + seed);
            assertEquals("1", read.getProperty("batchMs"), "seed " + seed);
            assertEquals("2", read.getProperty("end"), "seed " + seed);
        }
    }

    @Test
    void aTypedFileKeepsItsFormAndItsLists() {
        ConfigText text = ConfigText.of("a.config", "# typed\npaths = [ \"a=1\", \\\n  \"b]\", ]\nname=\"x\\\"=\"\n");
        assertEquals(List.of("paths", "name"), text.keys());
        text.set(PATHS, "c.pcap, d\\e");
        assertEquals("# typed\npaths=[\"c.pcap\",\"d\\\\e\",]\nname=\"x\\\"=\"\n", text.toString());
        text.set(BATCH, "7");
        text.unset("name");
        assertEquals("# typed\npaths=[\"c.pcap\",\"d\\\\e\",]\nbatchMs=I\"7\"\n", text.toString());
    }

    @Test
    void differencesNameEntriesAndHideWhatMayBeASecret() {
        Description description = new Description("p", false, "", "", "b", List.of(BATCH,
                attribute("password", "Password", false)));
        String before = "# a\nbatchMs = 1\npassword = old\nmine = x\n";
        String after = "# b\nbatchMs = 2\npassword = new\nlate = y\n";
        assertEquals(List.of("-batchMs = 1", "+batchMs = 2", "-password = (not shown)", "+password = (not shown)",
                "-mine = (not shown)", "+late = (not shown)"), Differences.of("p.cfg", description, before, after));
        assertEquals(List.of("-batchMs = (not shown)"), Differences.of("p.cfg", null, "batchMs = 1\n", null));
    }
}

package org.geophone.enrich.hosts.internal.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geophone.enrich.hosts.internal.file.Addresses;
import org.geophone.enrich.hosts.internal.table.HostTable;
import org.geophone.enrich.hosts.internal.table.HostTableBuilder;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hosts files and leases, whose names anybody on the network chooses: whatever stands there, a name is short printable
 * ASCII, and a file read behind another one changes no name of it. The first byte of an input says which kind it is.
 */
class NameFilesFuzzTest {
    private static final int LONGEST = 253;

    /** A file of each kind. */
    static List<byte[]> files() {
        return List.of(of(NameKind.HOSTS, "192.0.2.1 a.example alias\n::1 b # comment\nnot an address\n"),
                of(NameKind.DHCPD, "lease 192.0.2.1 { binding state active; client-hostname \"a\\\"\\101\"; }\n"
                        + "ia-na \"x\\000\" { iaaddr 2001:db8::1 { binding state active;"
                        + " set ddns-fwd-name = \"b\"; } }\n"
                        + "lease 192.0.2.1 { binding state free; } # over\n"),
                of(NameKind.DNSMASQ, "1700000000 02:00:00:00:00:01 192.0.2.1 a *\nduid 00:01\n1 2 2001:db8::1 * 01\n"),
                of(NameKind.KEA, "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,"
                        + "state\n192.0.2.1,02:00,,3600,1,1,0,0,a&#x2cb.,0\n192.0.2.1,02:00,,0,1,1,0,0,a,0\n"));
    }

    private static byte[] of(NameKind kind, String text) {
        return ((char) kind.ordinal() + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    @MethodSource("files")
    @FuzzTest
    void namesAreShortAndPrintableAndTheFirstFileCounts(byte[] input) {
        FuzzBytes bytes = new FuzzBytes(input);
        NameKind kind = NameKind.values()[bytes.u8() % NameKind.values().length];
        String content = bytes.restLatin();
        NameList names = new NameList();
        kind.into(names).read(content);
        assertPrintable(names.firstSkipped(), LONGEST);
        HostTableBuilder builder = new HostTableBuilder();
        names.addTo(builder);
        HostTable table = builder.build();
        assertEquals(names.size(), table.size());
        for (int entry = 0; entry < table.size(); entry++) {
            assertTrue(!table.name(entry).isEmpty());
            assertPrintable(table.name(entry), LONGEST);
        }
        NameList twice = new NameList();
        kind.into(twice).read(content);
        kind.into(twice).read(content);
        assertEquals(names.size(), twice.size(), "what a file says does not depend on what was read before");
    }

    private static void assertPrintable(String text, int longest) {
        assertTrue(text.length() <= longest && text.chars().allMatch(c -> c >= ' ' && c < 0x7f), text);
    }

    /** Addresses of text; a resolver is never asked, which would show as a look-up of the sanitizer. */
    @FuzzTest
    void anAddressThatIsReadIsTheSameWhenItsTextIsRead(byte[] input) {
        long[] halves = Addresses.parse(new String(input, StandardCharsets.ISO_8859_1));
        if (halves != null) {
            long[] again = Addresses.parse(Addresses.text(halves[0], halves[1]));
            assertEquals(halves[0], again[0]);
            assertEquals(halves[1], again[1]);
        }
    }
}

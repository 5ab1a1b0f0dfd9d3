package org.geophone.enrich.hosts.internal.file;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geophone.enrich.hosts.internal.table.HostTable;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file of hosts: a table, or one sentence that names file and line. */
class HostsFileFuzzTest {
    /** One of every form of line. */
    static List<byte[]> files() {
        return List.of(("192.0.2.0/24 - resolver,scanner\n192.0.2.1 ns1.example resolver # ours\n"
                + "2001:db8::/32 x monitor\n10.0.0.1 a b c\n0.0.0.0/0 - none\n").getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("files")
    @FuzzTest
    void aFileIsATableOrOneSentence(byte[] content) {
        HostTable table;
        try {
            table = HostsFileParser.parse(content, "hosts.txt");
        } catch (HostsFileException e) {
            assertTrue(e.getMessage().startsWith("hosts.txt") && e.getMessage().length() < 300, e.getMessage());
            assertTrue(e.getMessage().chars().allMatch(c -> c >= ' ' && c < 0x7f), e.getMessage());
            return;
        }
        assertTrue(table.withRoles() <= table.size());
        for (long low = 0; low < 3; low++) {
            int entry = table.find(0, 0xffff_c000_0200L + low);
            assertTrue(entry >= -1 && entry < table.size());
        }
    }
}

package org.geophone.enrich.domain.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
    private static final String VERSION_1 = "// VERSION: one\n// COMMIT: abc\n";
    private static final String VERSION_2 = "// VERSION: two\n";

    @TempDir
    private Path folder;

    private static String registered(DomainEnricher enricher) {
        return Splits.registered(Splits.split(enricher, "a.b.example.test"));
    }

    private Path write(byte[] content) throws IOException {
        Path next = Files.write(folder.resolve(".next"), content);
        return Files.move(next, folder.resolve("list.dat"), StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void aReplacedFileIsTakenWhileTheSensorRuns() throws IOException, InterruptedException {
        Path list = write(Splits.list(VERSION_1, "test\n", ""));
        DomainEnricher enricher = new DomainEnricher(new Splits.Config(list.toString(), true, 20));
        try {
            assertEquals("example.test", registered(enricher));
            assertEquals("one", Splits.split(enricher, "a.test").suffixListVersion);
            assertEquals("abc", enricher.keeper().table().commit());
            write(Splits.list(VERSION_2, "test\nexample.test\n", ""));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!"b.example.test".equals(registered(enricher))) {
                assertTrue(System.nanoTime() < deadline, "the new list was not taken");
                Thread.onSpinWait();
            }
            assertEquals("two", Splits.split(enricher, "a.test").suffixListVersion);
        } finally {
            enricher.deactivate();
        }
    }

    private void refused(byte[] content, String message) throws IOException {
        Path list = write(Splits.list(VERSION_1, "test\n", ""));
        DomainEnricher enricher = Splits.of(list);
        write(content);
        enricher.keeper().check();
        assertEquals(list + message, enricher.keeper().refusal());
        assertEquals("example.test", registered(enricher), "the old list stays");
        assertEquals("one", enricher.keeper().table().version());
        write(Splits.list(VERSION_2, "test\n", ""));
        enricher.keeper().check();
        assertEquals("", enricher.keeper().refusal());
        assertEquals("two", enricher.keeper().table().version());
    }

    @Test
    void damagedFilesAreRefusedWithFileAndLine() throws IOException {
        byte[] good = Splits.list(VERSION_2, "test\n", "private.test\n");
        refused(new byte[0],
                " ends at line 0 without \"===BEGIN ICANN DOMAINS===\": it is cut or no public suffix list");
        refused(Arrays.copyOf(good, 5_000), " ends at line 509 without \"===END ICANN DOMAINS===\":"
                + " it is cut or no public suffix list");
        refused(Arrays.copyOf(good, good.length - 3), " ends at line 1007 without \"===END PRIVATE DOMAINS===\":"
                + " it is cut or no public suffix list");
        refused("<html>\n".getBytes(StandardCharsets.UTF_8), ": line 1 holds a rule outside of both sections");
        refused(Splits.list("", "a..b\n", ""), ": line 1002 holds a label that no host name has, or an empty or too"
                + " long one");
        refused(Splits.list("", "b.*.test\n", ""), ": line 1002 holds a label that no host name has, or an empty or too"
                + " long one");
        refused(Splits.list("", "x".repeat(64) + "\n", ""), ": line 1002 holds a label that is no internationalised"
                + " name or too long");
        byte[] noText = Splits.list("", "test\n", "");
        noText[40] = (byte) 0xff;
        refused(noText, ": line 3 is not UTF-8 text");
    }

    @Test
    void aFileWithTooFewRulesIsRefused() throws IOException {
        String small = "// ===BEGIN ICANN DOMAINS===\ncom\n// ===END ICANN DOMAINS===\n"
                + "// ===BEGIN PRIVATE DOMAINS===\n// ===END PRIVATE DOMAINS===\n";
        refused(small.getBytes(StandardCharsets.UTF_8), " ends at line 5 with 1 rules in its ICANN section; fewer than"
                + " 1000 are no whole list");
    }

    @Test
    void aFileThatGoesAwayLeavesTheListInUse() throws IOException {
        Path list = write(Splits.list(VERSION_1, "test\n", ""));
        DomainEnricher enricher = Splits.of(list);
        Files.delete(list);
        enricher.keeper().check();
        assertEquals(list + " does not exist", enricher.keeper().refusal());
        assertEquals("one", enricher.keeper().table().version());
    }

    @Test
    void aFileThatCannotBeUsedAtStartLeavesTheBuiltInList() {
        DomainEnricher enricher = Splits.of(folder.resolve("missing.dat"));
        assertEquals(folder.resolve("missing.dat") + " does not exist", enricher.keeper().refusal());
        assertEquals("2025-11-27_13-27-58_UTC", enricher.keeper().table().version());
    }

    @Test
    void aListWithoutAVersionIsNamedByItsDigest() throws IOException {
        byte[] content = Splits.list("", "test\n", "");
        DomainEnricher enricher = Splits.of(write(content));
        assertTrue(enricher.keeper().table().version().matches("sha256-[0-9a-f]{16}"), "version");
    }

    @Test
    void theSharedListIsTakenAndNewerThanTheBuiltInOne() {
        DomainEnricher enricher = Splits.of(Splits.shared("data/psl/public_suffix_list.dat"));
        assertEquals("", enricher.keeper().refusal());
        // it states no version; digest by sha256sum
        assertEquals("sha256-df6306ec61971424", enricher.keeper().table().version());
    }
}

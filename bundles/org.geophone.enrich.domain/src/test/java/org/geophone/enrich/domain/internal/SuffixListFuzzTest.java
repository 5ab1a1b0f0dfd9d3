package org.geophone.enrich.domain.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.NameTails;
import org.geophone.enrich.domain.internal.list.SuffixListException;
import org.geophone.enrich.domain.internal.list.SuffixListParser;
import org.geophone.enrich.domain.internal.table.SuffixTable;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules of a list, and a name: the table finds the suffix that the algorithm of publicsuffix.org finds in the rules as
 * they stand. An input is a length in two bytes, rules of so many bytes, a name.
 */
class SuffixListFuzzTest {
    /** A list with every kind of rule, and names. */
    static List<byte[]> lists() {
        return List.of(input("com\n*.ck\n!www.ck\nco.uk\nuk // words\n", "a.www.ck"), input("*.a.b\na\n", "x.y.a.b"),
                input("a\nb.a\n!c.b.a\n*.b.a\n", "d.c.b.a"));
    }

    private static byte[] input(String rules, String name) {
        return ((char) 0 + "" + (char) rules.length() + rules + name).getBytes(StandardCharsets.ISO_8859_1);
    }

    @MethodSource("lists")
    @FuzzTest
    void theTableFindsWhatTheDescribedAlgorithmFinds(byte[] input) {
        FuzzBytes bytes = new FuzzBytes(input);
        String rules = new String(bytes.piece(), StandardCharsets.ISO_8859_1).replaceAll("[^a-z0-9.*!\n-]", "\n");
        String name = bytes.restLatin().replaceAll("[^a-z0-9.-]", "x").replaceAll("\\.+", ".")
                .replaceAll("^\\.|\\.$", "");
        if (name.isEmpty() || name.length() > 200
                || List.of(name.split("\\.")).stream().anyMatch(label -> label.length() > 63)) {
            return;
        }
        SuffixTable table;
        try {
            table = SuffixListParser.parse(Splits.list("", "x--\n" + rules + "\n", ""), "list", true);
        } catch (SuffixListException e) {
            assertTrue(e.getMessage().startsWith("list"), e.getMessage());
            return;
        }
        EventSlot slot = Splits.slot(MessageBuilder.name(name));
        NameTails tails = new NameTails();
        tails.of(slot.data, slot.nameOffset, slot.nameBytes);
        assertEquals(suffixLabels(rules, name), table.find(tails, name.split("\\.").length) & SuffixTable.LABELS,
                name + " under " + rules);
    }

    /** Exceptions first, then the longest rule, then the rule {@code *}. */
    private static int suffixLabels(String rules, String name) {
        Set<String> all = new HashSet<>(List.of(rules.split("\n")));
        List<String> labels = List.of(name.split("\\."));
        int longest = 1;
        for (int i = 0; i < labels.size(); i++) {
            int count = labels.size() - i;
            String tail = String.join(".", labels.subList(i, labels.size()));
            String above = String.join(".", labels.subList(i + 1, labels.size()));
            if (all.contains("!" + tail)) {
                return count - 1;
            }
            if (all.contains(tail) || all.contains("*." + above) && i + 1 < labels.size()) {
                longest = Math.max(longest, count);
            }
        }
        return longest;
    }

    /** Any bytes at all. */
    @FuzzTest
    void aFileIsATableOrOneSentence(byte[] content) {
        try {
            assertTrue(SuffixListParser.parse(content, "list", true).rules() >= 1_000);
        } catch (SuffixListException e) {
            assertTrue(e.getMessage().startsWith("list") && e.getMessage().length() < 200, e.getMessage());
        }
    }
}

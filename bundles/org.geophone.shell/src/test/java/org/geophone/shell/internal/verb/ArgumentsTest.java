package org.geophone.shell.internal.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.geophone.shell.internal.UsageException;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void optionsTakeTheirValueFromBehindTheEqualsSignOrTheNextWord() throws UsageException {
        Arguments args = parse("a.pcap", "--out", "x", "--set=k=v", "--set", "l=w", "--quiet", "-", "--", "--out");
        assertEquals("x", args.value("--out", "none"));
        assertEquals(List.of("k=v", "l=w"), args.all("--set"));
        assertTrue(args.has("--quiet"));
        assertEquals(List.of("a.pcap", "-", "--out"), args.rest());
        assertEquals("none", parse().value("--out", "none"));
    }

    @Test
    void whatIsNotKnownIsNamed() {
        assertEquals("there is no option --owt",
                assertThrows(UsageException.class, () -> parse("--owt", "x")).getMessage());
        assertEquals("--out needs a value", assertThrows(UsageException.class, () -> parse("--out")).getMessage());
        assertEquals("there is no option --quiet",
                assertThrows(UsageException.class, () -> parse("--quiet=yes")).getMessage());
    }

    private static Arguments parse(String... args) throws UsageException {
        return Arguments.parse(args, Set.of("--out", "--set"), Set.of("--quiet"));
    }
}

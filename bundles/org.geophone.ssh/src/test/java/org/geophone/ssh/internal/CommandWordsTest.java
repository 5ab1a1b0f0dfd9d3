package org.geophone.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandWordsTest {
    @Test
    void wordsAreTakenApartAsAShellDoes() {
        assertEquals(List.of("mutes", "add", "*.a", "--reason", "it's an \\ old one"),
                CommandWords.of("mutes  add '*.a'\t--reason \"it's an \\\\ old one\""));
        assertEquals(List.of("a b", "", "c'd"), CommandWords.of("a\\ b '' c\\'d"));
        assertEquals(List.of(), CommandWords.of("  "));
    }

    @Test
    void nothingElseThatAShellKnowsIsKnown() {
        assertEquals(List.of("$(id)", ";", "`id`", "|", "&&", "*", "\\"), CommandWords.of("$(id) ; `id` | && * '\\'"));
    }

    @Test
    void aQuoteThatDoesNotEndIsNoLine() {
        assertNull(CommandWords.of("status 'x"));
    }
}

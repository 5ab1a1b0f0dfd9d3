package org.geophone.enrich.domain.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.geophone.api.event.EventSlot;
import org.junit.jupiter.api.Test;

/** The list's own comments give the A-label of most rules in other scripts: an oracle for our conversion. */
class InternationalNamesTest {
    private final DomainEnricher enricher = Splits.builtIn(true);

    @Test
    void everyALabelThatTheListNamesIsAPublicSuffix() throws IOException {
        int checked = 0;
        String label = null;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                DomainEnricher.class.getResourceAsStream("/effective_tld_names.dat"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("// xn--")) {
                    // such as: // xn--mgbaam7a8h ("Emarat", Arabic) : AE
                    label = line.substring(3).split("\\s")[0];
                    label = label.indexOf('.') < 0 ? label : null;
                } else if (label != null && !line.isEmpty() && !line.startsWith("//") && line.indexOf('.') < 0) {
                    check(label);
                    label = null;
                    checked++;
                }
            }
        }
        assertTrue(checked > 100, "only " + checked + " were found");
    }

    private void check(String label) {
        EventSlot slot = Splits.split(enricher, "a.b." + label);
        assertEquals(label, Splits.suffix(slot));
        assertEquals("b." + label, Splits.registered(slot));
        assertTrue(slot.tldDelegated, label);
    }

    @Test
    void rulesWithSeveralLabelsInOtherScripts() {
        assertEquals("a.xn--55qx5d.cn", Splits.registered(Splits.split(enricher, "www.a.xn--55qx5d.cn")));
        assertEquals("a.xn--leagaviika-52b.no", Splits.registered(Splits.split(enricher, "x.a.xn--leagaviika-52b.no")));
    }
}

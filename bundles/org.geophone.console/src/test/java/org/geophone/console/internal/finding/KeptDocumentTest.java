package org.geophone.console.internal.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptDocumentTest {
    @Test
    void anAlertNamesItsClientAsHostAndAnEventAsDomainOfTheClient() {
        assertEquals("press-7", KeptDocument.of(
                "{\"host\":{\"name\":\"press-7\"},\"client\":{\"ip\":\"192.0.2.7\"}}").alertClient());
        assertEquals("press-7", KeptDocument.of(
                "{\"host\":{\"name\":\"sensor\"},\"client\":{\"ip\":\"192.0.2.7\",\"domain\":\"press-7\"}}")
                .eventClient());
    }

    @Test
    void anEventWithoutANameForItsClientHasNoneEvenIfOthersHave() {
        assertNull(KeptDocument.of("{\"client\":{\"ip\":\"192.0.2.7\"},\"server\":{\"domain\":\"resolver-1\"}}")
                .eventClient());
    }

    @Test
    void theTimesOfWhatIsToldAreThoseOfItsEventAndNoOtherTexts() {
        KeptDocument document = KeptDocument.of("{\"@timestamp\":\"2026-01-03T00:00:00Z\",\"event\":{\"start\":"
                + "\"2026-01-02T03:04:05.6Z\",\"end\":\"2026-01-02T03:05:00Z\"}}");
        assertEquals("2026-01-02T03:04:05.600Z", document.start());
        assertEquals("2026-01-02T03:05:00Z", document.end());
        assertNull(KeptDocument.of("{\"event\":{\"start\":\"<b>yesterday\"}}").start());
        assertNull(KeptDocument.of("{\"event\":{\"start\":1767323045}}").start());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{\"client\":", "{\"client\":7}", "{\"client\":{\"domain\":[]}}", "[]"})
    void aDocumentThatIsDamagedOrGoneHasNoName(String document) {
        assertNull(KeptDocument.of(document).eventClient());
    }
}

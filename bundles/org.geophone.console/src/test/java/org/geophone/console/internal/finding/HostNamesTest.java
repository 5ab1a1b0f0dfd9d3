package org.geophone.console.internal.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    @Test
    void anAlertNamesItsClientAsHostAndAnEventAsDomainOfTheClient() {
        assertEquals("press-7", HostNames.ofAlert(
                "{\"host\":{\"name\":\"press-7\"},\"client\":{\"ip\":\"192.0.2.7\"}}"));
        assertEquals("press-7", HostNames.ofClient(
                "{\"host\":{\"name\":\"sensor\"},\"client\":{\"ip\":\"192.0.2.7\",\"domain\":\"press-7\"}}"));
    }

    @Test
    void anEventWithoutANameForItsClientHasNoneEvenIfOthersHave() {
        assertNull(HostNames.ofClient("{\"client\":{\"ip\":\"192.0.2.7\"},\"server\":{\"domain\":\"resolver-1\"}}"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{\"client\":", "{\"client\":7}", "{\"client\":{\"domain\":[]}}", "[]"})
    void aDocumentThatIsDamagedOrGoneHasNoName(String document) {
        assertNull(HostNames.ofClient(document));
    }
}

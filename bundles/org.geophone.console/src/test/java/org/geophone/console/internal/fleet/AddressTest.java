package org.geophone.console.internal.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @Test
    void aHostWithOrWithoutAPortIsAnAddressAndAPathOfNothingIsNone() {
        assertEquals(new Address("north.example", 8443), Address.parse("https://north.example:8443"));
        assertEquals(new Address("north.example", 443), Address.parse("HTTPS://north.example/"));
        assertEquals(new Address("2001:db8::1", 8443), Address.parse("https://[2001:db8::1]:8443"));
        assertEquals("https://[2001:db8::1]:8443", Address.parse("https://[2001:db8::1]:8443").url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://north.example", "ftp://north.example", "north.example", "https://u@north.example",
        "https://north.example/x", "https://north.example?a", "https://north.example#a", "https://", "https://a b",
        "https://north.example:0", "https://north.example:65536", "https://north.example\r\nX: y", "", "https:north",
        "https://[fe80::1%25eth0]", "jar:https://north.example!/"})
    void everythingElseIsRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> Address.parse(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "224.0.0.1", "fe80::1", "::", "ff02::1"})
    void whereNoSensorIsNobodyIsSpokenTo(String host) {
        assertThrows(IOException.class, () -> new Address(host, 443).resolve());
    }
}

package org.geophone.console.internal.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConnectionBoundTest {
    @Test
    void theTerminalIsToldAnAddressThatABrowserOfThisMachineTakes() {
        assertEquals("https://localhost:8443/", ConnectionBound.url(null, 8443));
        assertEquals("https://localhost:8443/", ConnectionBound.url("0.0.0.0", 8443));
        assertEquals("https://127.0.0.1:8443/", ConnectionBound.url("127.0.0.1", 8443));
        assertEquals("https://[2001:db8::1]:443/", ConnectionBound.url("2001:db8::1", 443));
    }
}

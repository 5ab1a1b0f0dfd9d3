package org.geophone.console.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void addressesOfOneNetworkOfIpv6AreOneAndThoseOfIpv4AreNot() {
        assertEquals("2001:db8:1:2:0:0:0:0/64", Network.of("2001:db8:1:2::1"));
        assertEquals("2001:db8:1:2:0:0:0:0/64", Network.of("[2001:db8:1:2:ffff:ffff:ffff:ffff]"));
        assertEquals("2001:db8:1:3:0:0:0:0/64", Network.of("2001:db8:1:3::1"));
        assertEquals("fe80:0:0:0:0:0:0:0/64", Network.of("fe80::1%eth7"));
        assertEquals("192.0.2.7", Network.of("192.0.2.7"));
        assertEquals("192.0.2.7", Network.of("::ffff:192.0.2.7"));
        assertEquals("a:name", Network.of("a:name"));
    }
}

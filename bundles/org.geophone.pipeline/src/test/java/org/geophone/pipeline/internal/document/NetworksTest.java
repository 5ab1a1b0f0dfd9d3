package org.geophone.pipeline.internal.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class NetworksTest {
    @Test
    void directionFollowsTheInternalNetworks() {
        Networks networks = new Networks(List.of("private", "203.0.113.0/25"));
        assertEquals("internal", direction(networks, "10.1.2.3", "192.168.255.255"));
        assertEquals("outbound", direction(networks, "172.31.0.1", "9.9.9.9"));
        assertEquals("inbound", direction(networks, "9.9.9.9", "203.0.113.127"));
        assertEquals("external", direction(networks, "172.32.0.1", "203.0.113.128"));
        assertEquals("internal", direction(networks, 0xfd00_0000_0000_0000L, 5, 0xfe80_0000_0000_0000L, 1));
        assertEquals("external", direction(networks, 0x2001_0db8_0000_0000L, 5, 0x2001_0db8_0000_0000L, 1));
    }

    private static String direction(Networks networks, String client, String server) {
        return direction(networks, 0, Slots.address(client), 0, Slots.address(server));
    }

    private static String direction(Networks networks, long high, long low, long serverHigh, long serverLow) {
        return Networks.DIRECTIONS[networks.direction(high, low, serverHigh, serverLow)];
    }

    @Test
    void whatIsNoNetworkIsRefusedByName() {
        for (String wrong : List.of("10.0.0.0/33", "::/129", "somewhere", "10.0.0.0/x", "", "internal.example/8")) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> new Networks(List.of(wrong)));
            assertTrue(e.getMessage().contains("internalNetworks") && e.getMessage().contains(wrong), e.getMessage());
        }
    }
}

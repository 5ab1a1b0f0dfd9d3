package org.geophone.capture.live.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geophone.capture.live.internal.kernel.SocketOptions;
import org.junit.jupiter.api.Test;

/** What a configuration may say. */
class LiveSettingsTest {
    private static void refused(String key, Config config) {
        String message = assertThrows(IllegalArgumentException.class, () -> LiveSettings.of(config)).getMessage();
        assertTrue(message.startsWith(key + ": "), message);
        assertEquals(-1, message.indexOf(27), message);
    }

    @Test
    void usableValuesAreTakenAsTheyAre() {
        assertEquals(new SocketOptions("eth0.7,lo", 65_536, 2, 128, true, 1, List.of(), 3, false),
                LiveSettings.of(new Config("eth0.7, lo", 65_536, 2, 128, true, 1, 3, "ring", "ip")).options());
    }

    @Test
    void unusableValuesAreRefusedByName() {
        refused("interface", new Config("", 65_536, 2, 128, true, 1, 1, "auto", "dns"));
        refused("interface", new Config("a/b", 65_536, 2, 128, true, 1, 1, "auto", "dns"));
        refused("interface", new Config("a\u001b[31m", 65_536, 2, 128, true, 1, 1, "auto", "dns"));
        refused("interface", new Config("sixteencharacter", 65_536, 2, 128, true, 1, 1, "auto", "dns"));
        refused("workers", new Config("eth0", 65_536, 2, 128, true, 1, 0, "auto", "dns"));
        refused("workers", new Config("eth0", 65_536, 2, 128, true, 1, 65, "auto", "dns"));
        refused("method", new Config("eth0", 65_536, 2, 128, true, 1, 1, "pcap\u001b", "dns"));
        refused("interface", new Config("eth0, a/b", 65_536, 2, 128, true, 1, 1, "auto", "dns"));
        refused("interface", new Config(" , ", 65_536, 2, 128, true, 1, 1, "auto", "dns"));
        refused("blockBytes", new Config("eth0", 4_096, 2, 128, true, 1, 1, "auto", "dns"));
        refused("blockBytes", new Config("eth0", 1_000_000, 2, 128, true, 1, 1, "auto", "dns"));
        refused("blocks", new Config("eth0", 65_536, 1, 128, true, 1, 1, "auto", "dns"));
        refused("blocks", new Config("eth0", 67_108_864, 65, 128, true, 1, 1, "auto", "dns"));
        refused("snapLength", new Config("eth0", 65_536, 2, 127, true, 1, 1, "auto", "dns"));
        refused("blockTimeoutMs", new Config("eth0", 65_536, 2, 128, true, 0, 1, "auto", "dns"));
        refused("kernelFilter", new Config("eth0", 65_536, 2, 128, true, 1, 1, "auto", "tcp"));
    }
}

package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geophone.score.internal.Traffic;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

class ToolGuessTest {
    private static final String ZONE = ".evil.com";

    @Test
    void iodineIsToldByItsHandshake() {
        assertEquals("iodine", guess(10, "vaaaakat2uq.t", "labu3n2kdbbjjbtewtis3fgqrnv3hzji.t", "yrb5fg.t"));
        assertEquals("iodine", guess(16, "vaaaakat2uq.t", "labu3n2kdbbjjbtewtis3fgqrnv3hzji.t", "yrb5fg.t",
                "z5fhaA-Aaahhh-Drink-mal-ein.t"));
        assertNull(guess(1, "vaaaakat2uq.t", "labu3n2kdbbjjbtewtis3fgqrnv3hzji.t"));
    }

    @Test
    void toolsAreToldByTheirLabels() {
        assertEquals("dnscat2", guess(16, "dnscat.4a5b00aabb0102000100"));
        assertEquals("dnscat2", guess(16, "4a5b00aabb010200010041414141"));
        assertEquals("dns2tcp", guess(25, "AAAAAAAAAA.=auth.tun"));
        assertEquals("dnsteal", guess(1, "aWQsZmlyc3QsbGFzdCxjYX-.JkLGV4cCxiYWxhbmNl-.cust"));
        assertEquals("DNSExfiltrator", guess(16, "init.mzuwyzjooppxi6duhqytcmi.base32"));
        assertEquals("OzymanDNS", guess(16, "0-4711.id-4711.down.sshdns"));
        assertEquals("Cobalt Strike", guess(1, "post.1a0b1c2d3e4f50617.12fd1a5a2.1c8ab5d5"));
        assertEquals("Cobalt Strike", guess(16, "aaa.stage.123456"));
    }

    @Test
    void ordinaryNamesAreNoTool() {
        assertNull(guess(1, "www", "api.v2", "cdn.images", "valley.mirror", "login.sso", "post.office.berlin"));
    }

    @Test
    void randomNamesAreNoHandshakeThoughAllItsLettersTurnUp() {
        Random random = new Random(91);
        int found = 0;
        for (int round = 0; round < 1000; round++) {
            String[] names = new String[30];
            for (int i = 0; i < names.length; i++) {
                names[i] = Traffic.text(random, "abcdefghijklmnopqrstuvwxyz", 12);
            }
            names[0] = "v" + names[0];
            found += guess(1, names) == null ? 0 : 1;
        }
        // three of the six other letters turn up in 93 of 100: each is missing with chance (25/26)^29 = 0.32
        assertTrue(found < 50, "seed 91: " + found + " of 1000");
    }

    private static String guess(int type, String... names) {
        List<Sample> samples = new ArrayList<>();
        for (String name : names) {
            byte[] wire = MessageBuilder.name(name + ZONE);
            samples.add(new Sample(0, 1, type, wire.length - MessageBuilder.name(ZONE.substring(1)).length, wire));
        }
        ToolGuess guess = ToolGuess.of(samples);
        return guess == null ? null : guess.name();
    }
}

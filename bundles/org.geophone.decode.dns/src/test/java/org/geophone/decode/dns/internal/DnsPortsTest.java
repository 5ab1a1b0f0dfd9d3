package org.geophone.decode.dns.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.geophone.decode.dns.internal.support.Decoders;
import org.junit.jupiter.api.Test;

class DnsPortsTest {
    private static List<Integer> of(String... given) {
        Decoders.Settings settings = new Decoders.Settings();
        settings.ports = given;
        return Decoders.with(settings).dnsPorts();
    }

    @Test
    void severalPortsOfAFileStandInOneTextWithCommasBetween() {
        assertEquals(List.of(53, 5353), of("5353, 53"));
        assertEquals(List.of(53, 5353), of("53", "5353"));
    }

    @Test
    void whatIsNoPortIsLeftOutAndWithoutAnyItIsTheUsualOne() {
        assertEquals(List.of(5353), of("0,65536,-1,dns,,5353"));
        assertEquals(List.of(53), of("dns"));
        assertEquals(List.of(53), of());
    }
}

package org.geophone.decode.dns.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.api.event.EventSlot;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Captures that other projects keep because something is wrong in them: the parser must say what. */
class CornerCaptureTest {
    private static final Map<String, String> FAULTS = Map.ofEntries(
            Map.entry("dns-svcb-rdlength-mismatch.pcap", "bad_rdata"),
            Map.entry("dns__svcb-alpn-malformed-len-too-long.pcap", "bad_rdata"),
            Map.entry("dns__svcb-alpn-malformed-len-too-short.pcap", "bad_rdata"),
            Map.entry("dns__svcb-port-malformed.pcap", "bad_rdata"),
            Map.entry("dns__loc-invalid-length.pcap", "bad_rdata"),
            Map.entry("dns__dns-edns-bad-length.pcap", "bad_opt"),
            Map.entry("dns-edns-ecs-weirds.pcap", "bad_opt"),
            Map.entry("dnspad.pcap", "trailing_bytes"),
            // the query's length prefix says 28, its one question ends after 26
            Map.entry("dns_tcp_axfr.pcap", "trailing_bytes"),
            Map.entry("malformed_dns.pcap", "compression_loop name_too_long several_questions"),
            // seven answers, each name one pointer deeper: far from the limit, and tshark reads all of them
            Map.entry("dns__max-compression-depth.pcap", ""),
            Map.entry("dns-edns-ecs.pcap", ""), Map.entry("dns-https.pcap", ""), Map.entry("dns-tsig.pcap", ""),
            Map.entry("dns__naptr.pcap", ""), Map.entry("dns__tkey.pcap", ""), Map.entry("dns__dns-wks.pcap", ""),
            Map.entry("dns__hinfo.pcap", ""), Map.entry("dnssec__nsec3.pcap", ""), Map.entry("gold.pcap", ""));

    @Test
    void everyFaultOfTheKnownCapturesIsNamedAndNoOther() {
        Path folder = CaptureMessages.folder();
        Assumptions.assumeTrue(folder != null, "captures under ../shared/data/pcap are absent");
        MessageParser parser = new MessageParser();
        Map<String, String> seen = new TreeMap<>();
        for (CaptureMessages.Captured captured : CaptureMessages.all(folder, 2_000)) {
            String file = captured.place().substring(0, captured.place().indexOf(' '));
            EventSlot slot = Placed.slot(captured.message(), 0);
            if (FAULTS.containsKey(file) && parser.parse(slot)) {
                String faults = Placed.faults(slot);
                seen.merge(file, faults, (before, now) -> now.isEmpty() || before.equals(now) ? before
                        : before.isEmpty() ? now : before + ", " + now);
            }
        }
        assertEquals(new TreeMap<>(FAULTS), seen);
    }
}

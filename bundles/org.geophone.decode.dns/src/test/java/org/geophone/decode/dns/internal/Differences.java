package org.geophone.decode.dns.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the decoder and tshark 4.0 differ on the public captures, and why. Plus: only we report it. */
final class Differences {
    /** Ids of the queries behind the hole, in order; each comes in frame 20, 25, 30 ... 195. */
    private static final int[] BEHIND_THE_HOLE = {22531, 58510, 45248, 49483, 31669, 25433, 63798, 8470, 60258, 44985,
        45512, 22980, 1834, 25431, 48432, 47411, 12038, 11614, 59173, 45535, 60808, 64325, 25543, 20736, 25911, 64358,
        37698, 54706, 32142, 41808, 18886, 10624, 33139, 61415, 59258, 17700};

    private Differences() {
    }

    static Map<String, List<String>> all() {
        Map<String, List<String>> d = new TreeMap<>();
        // The hole took a query's length prefix with it. tshark stays out of step for the rest of the client's stream;
        // we find the message by its shape and are in step again. Every one is answered in the capture, so it is real.
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < BEHIND_THE_HOLE.length; i++) {
            queries.add("+ " + (20 + 5 * i) + " tcp 51388>53 id " + BEHIND_THE_HOLE[i] + " qr 0");
        }
        d.put("dnscap/dnso1tcp-bighole.pcap", queries);
        // The capture begins between length prefix and message; the answer in frame 3 proves the query, and frame 5
        // with 7 is an ordinary query that tshark loses because it is still out of step.
        d.put("dnscap/do1t-nosyn-1nolen.pcap", List.of(
                "+ 1 tcp 51388>53 id 59311 qr 0", "+ 7 tcp 51388>53 id 35665 qr 0"));
        // Six bytes of text, less than a DNS header, and fifteen with an opcode that is not assigned and counts that do
        // not fit. Counted as not_dns, no event.
        d.put("resolver/malformed.pcap", List.of(
                "- 21 udp 44848>53 id 30841 qr 0", "- 24 udp 60082>53 id 30841 qr 0"));
        // The first 1440 of 2175 bytes of an answer; the rest is not in the capture. We report it as cut.
        d.put("resolver/matching.pcap", List.of("+ 30 tcp 53>36728 id 0 qr 1"));
        // Link type 10 (FDDI) is not among those the decoder knows: counted as unknown_link.
        d.put("zeek/dns-inverse-query.pcap", List.of(
                "- 6 tcp 25000>53 id 34798 qr 0", "- 7 tcp 53>25000 id 34798 qr 1"));
        return d;
    }
}

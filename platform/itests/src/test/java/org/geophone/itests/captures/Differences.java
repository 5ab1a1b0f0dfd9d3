package org.geophone.itests.captures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where events and tshark 4.0 differ on the public captures, and why the event is right. Plus: only we have it. */
final class Differences {
    /** Ids of queries behind a hole for google.com, and for the name of one of its addresses. */
    private static final int[] FORWARD = {
        10624, 11614, 12038, 17700, 1834, 20736, 22531, 31669, 41808, 45512, 45535, 48432, 49483, 54706, 58510,
        59173, 60258, 61415, 63798, 64325, 64358};
    private static final int[] REVERSE = {
        18886, 22980, 25431, 25433, 25543, 25911, 32142, 33139, 37698, 44985, 45248, 47411, 59258, 60808, 8470};

    private Differences() {
    }

    static Map<String, List<String>> all() {
        Map<String, List<String>> d = new TreeMap<>();
        // The hole took a query's length prefix with it. tshark stays out of step for the rest of the client's stream;
        // we are in step again. Every one of these queries is answered in the capture, so it is real.
        d.put("dnscap/dnso1tcp-bighole.pcap", behindTheHole());
        // The capture begins between a length prefix and its message; the answers in it prove both queries.
        d.put("dnscap/do1t-nosyn-1nolen.pcap", List.of("+ tcp id 35665 query 206.218.58.216.in-addr.arpa PTR",
                "+ tcp id 59311 query google.com A"));
        // Typed text sent to port 53; its first two letters look like an id. Counted as not_dns.
        d.put("resolver/malformed.pcap", List.of("- udp id 30841 query  ", "- udp id 30841 query  "));
        // The first part of an answer whose rest is not in the capture. We report it as cut.
        d.put("resolver/matching.pcap", List.of("+ tcp id 0 answer . ANY NOERROR"));
        // Link type 10 (FDDI) is not among those the decoder knows: counted as unknown_link.
        d.put("zeek/dns-inverse-query.pcap", List.of("- tcp id 34798 answer 4.3.2.1 A NOERROR",
                "- tcp id 34798 query  "));
        // The name cannot be read, so the event has none; tshark writes a sentence in its place.
        d.put("zeek/dns__dns-invalid-names.pcap", List.of("+ udp id 8739 query  A",
                "- udp id 8739 query namecontainsapointerthatloops A"));
        // The response code with its extended bits in OPT is 16; tshark's is that of the header alone.
        d.put("zeek/dns__dns_extended_rcode.pcap", List.of("+ udp id 42 answer test.example.com A BADVERS",
                "- udp id 42 answer test.example.com A NOERROR"));
        return d;
    }

    private static List<String> behindTheHole() {
        List<String> queries = new ArrayList<>();
        for (int id : FORWARD) {
            queries.add("+ tcp id " + id + " query google.com A");
        }
        for (int id : REVERSE) {
            queries.add("+ tcp id " + id + " query 206.218.58.216.in-addr.arpa PTR");
        }
        queries.sort(null);
        return queries;
    }
}

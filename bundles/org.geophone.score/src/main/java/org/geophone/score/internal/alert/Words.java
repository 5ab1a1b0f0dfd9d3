package org.geophone.score.internal.alert;

import static java.util.Map.entry;

import java.util.Map;
import org.geophone.score.internal.behaviour.Tally;

/** Names and figures as people read them. */
final class Words {
    private static final String[] RCODES = {"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED",
        "YXDOMAIN", "YXRRSET", "NXRRSET", "NOTAUTH", "NOTZONE"};

    /** As events and RFCs call them (IANA's registry "Resource Record (RR) TYPEs"). */
    private static final Map<Integer, String> TYPES = Map.ofEntries(entry(1, "A"), entry(2, "NS"), entry(5, "CNAME"),
            entry(6, "SOA"), entry(10, "NULL"), entry(12, "PTR"), entry(13, "HINFO"), entry(15, "MX"), entry(16, "TXT"),
            entry(17, "RP"), entry(18, "AFSDB"), entry(24, "SIG"), entry(25, "KEY"), entry(28, "AAAA"),
            entry(29, "LOC"), entry(33, "SRV"), entry(35, "NAPTR"), entry(36, "KX"), entry(37, "CERT"),
            entry(39, "DNAME"), entry(42, "APL"), entry(43, "DS"), entry(44, "SSHFP"), entry(45, "IPSECKEY"),
            entry(46, "RRSIG"), entry(47, "NSEC"), entry(48, "DNSKEY"), entry(49, "DHCID"), entry(50, "NSEC3"),
            entry(51, "NSEC3PARAM"), entry(52, "TLSA"), entry(53, "SMIMEA"), entry(55, "HIP"), entry(59, "CDS"),
            entry(60, "CDNSKEY"), entry(61, "OPENPGPKEY"), entry(64, "SVCB"), entry(65, "HTTPS"), entry(99, "SPF"),
            entry(249, "TKEY"), entry(250, "TSIG"), entry(251, "IXFR"), entry(252, "AXFR"), entry(255, "ANY"),
            entry(256, "URI"), entry(257, "CAA"));

    private Words() {
    }

    /** Mnemonic of a record type, {@code TYPE65399} for those without (RFC 3597 section 5). */
    static String type(int type) {
        return type == Tally.OTHER ? "OTHER" : TYPES.getOrDefault(type, "TYPE" + type);
    }

    /** Mnemonic of a response code. */
    static String rcode(int rcode) {
        if (rcode == Tally.OTHER) {
            return "OTHER";
        }
        return rcode >= 0 && rcode < RCODES.length ? RCODES[rcode] : "RCODE" + rcode;
    }

    /** A length of time within which something happened: rounded up, in the largest unit that leaves at least two. */
    static String span(long nanos) {
        long seconds = up(Math.max(0, nanos), 1_000_000_000L);
        if (seconds < 120) {
            return seconds <= 1 ? "1 second" : seconds + " seconds";
        }
        if (seconds < 7200) {
            return up(seconds, 60) + " minutes";
        }
        return seconds < 172_800 ? up(seconds, 3600) + " hours" : up(seconds, 86_400) + " days";
    }

    private static long up(long amount, long unit) {
        return amount / unit + (amount % unit == 0 ? 0 : 1);
    }

    /** The prefix of 48 bits of a name under ip6.arpa (RFC 3596 section 2.5) in wire form. */
    static String site(byte[] name) {
        StringBuilder text = new StringBuilder(24);
        // the highest nibble stands before the ten bytes of the tree's name
        int at = name.length - 9;
        for (int part = 0; part < 3; part++) {
            int value = 0;
            for (int i = 0; i < 4; i++) {
                at -= 2;
                value = value << 4 | Character.digit(name[at], 16);
            }
            text.append(Integer.toHexString(value)).append(':');
        }
        return text.append(":/48").toString();
    }

    /** A number with its noun. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** True for text of printable ASCII only, which can stand in a sentence as it is. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    /** One digit after the point, independent of the locale. */
    static String tenth(double value) {
        long tenths = Math.round(value * 10);
        return tenths / 10 + "." + Math.abs(tenths % 10);
    }
}

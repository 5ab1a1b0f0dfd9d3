package org.geophone.score.internal.alert;

import org.geophone.score.internal.behaviour.Tally;

/** Names and figures as people read them. */
final class Words {
    private static final String[] RCODES = {"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED",
        "YXDOMAIN", "YXRRSET", "NXRRSET", "NOTAUTH", "NOTZONE"};

    private Words() {
    }

    /** Mnemonic of a record type, {@code TYPE65399} for those without (RFC 3597 section 5). */
    static String type(int type) {
        switch (type) {
            case Tally.OTHER: return "OTHER";
            case 1: return "A";
            case 2: return "NS";
            case 5: return "CNAME";
            case 6: return "SOA";
            case 10: return "NULL";
            case 12: return "PTR";
            case 15: return "MX";
            case 16: return "TXT";
            case 25: return "KEY";
            case 28: return "AAAA";
            case 33: return "SRV";
            case 43: return "DS";
            case 48: return "DNSKEY";
            case 64: return "SVCB";
            case 65: return "HTTPS";
            case 255: return "ANY";
            case 257: return "CAA";
            default: return "TYPE" + type;
        }
    }

    /** Mnemonic of a response code. */
    static String rcode(int rcode) {
        if (rcode == Tally.OTHER) {
            return "OTHER";
        }
        return rcode >= 0 && rcode < RCODES.length ? RCODES[rcode] : "RCODE" + rcode;
    }

    /** A length of time in the largest unit that leaves at least two. */
    static String span(long nanos) {
        long seconds = Math.max(0, nanos / 1_000_000_000L);
        if (seconds < 120) {
            return seconds <= 1 ? "1 second" : seconds + " seconds";
        }
        if (seconds < 7200) {
            return seconds / 60 + " minutes";
        }
        return seconds < 172_800 ? seconds / 3600 + " hours" : seconds / 86_400 + " days";
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

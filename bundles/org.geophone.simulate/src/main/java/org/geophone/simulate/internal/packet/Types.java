package org.geophone.simulate.internal.packet;

/** Record types by number (IANA DNS parameters), and response codes. */
public final class Types {
    public static final int A = 1;
    public static final int NS = 2;
    public static final int CNAME = 5;
    public static final int SOA = 6;
    public static final int NULL = 10;
    public static final int PTR = 12;
    public static final int MX = 15;
    public static final int TXT = 16;
    public static final int KEY = 25;
    public static final int AAAA = 28;
    public static final int SRV = 33;
    public static final int NAPTR = 35;
    public static final int OPT = 41;
    public static final int DS = 43;
    public static final int RRSIG = 46;
    public static final int DNSKEY = 48;
    public static final int TLSA = 52;
    public static final int SMIMEA = 53;
    public static final int OPENPGPKEY = 61;
    public static final int HTTPS = 65;

    public static final int NOERROR = 0;
    public static final int SERVFAIL = 2;
    public static final int NXDOMAIN = 3;

    private Types() {
    }

    /** The mnemonic, or the number where none is in use here. */
    public static String name(int type) {
        return switch (type) {
            case A -> "A";
            case NS -> "NS";
            case CNAME -> "CNAME";
            case SOA -> "SOA";
            case NULL -> "NULL";
            case PTR -> "PTR";
            case MX -> "MX";
            case TXT -> "TXT";
            case KEY -> "KEY";
            case AAAA -> "AAAA";
            case SRV -> "SRV";
            case NAPTR -> "NAPTR";
            case DS -> "DS";
            case DNSKEY -> "DNSKEY";
            case TLSA -> "TLSA";
            case SMIMEA -> "SMIMEA";
            case OPENPGPKEY -> "OPENPGPKEY";
            case HTTPS -> "HTTPS";
            default -> Integer.toString(type);
        };
    }
}

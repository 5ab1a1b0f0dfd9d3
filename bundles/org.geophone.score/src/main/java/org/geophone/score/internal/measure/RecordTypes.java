package org.geophone.score.internal.measure;

/** Types of records (IANA, DNS parameters) by what their data can carry. */
final class RecordTypes {
    static final int A = 1;
    static final int NS = 2;
    static final int CNAME = 5;
    static final int SOA = 6;
    static final int PTR = 12;
    static final int HINFO = 13;
    static final int MX = 15;
    static final int TXT = 16;
    static final int SIG = 24;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int NAPTR = 35;
    static final int DNAME = 39;
    static final int OPT = 41;
    static final int DS = 43;
    static final int RRSIG = 46;
    static final int NSEC = 47;
    static final int DNSKEY = 48;
    static final int NSEC3 = 50;
    static final int NSEC3PARAM = 51;
    static final int TLSA = 52;
    static final int SMIMEA = 53;
    static final int CDS = 59;
    static final int CDNSKEY = 60;
    static final int OPENPGPKEY = 61;
    static final int ZONEMD = 63;
    static final int SVCB = 64;
    static final int HTTPS = 65;
    static final int TKEY = 249;
    static final int TSIG = 250;
    static final int URI = 256;
    static final int CAA = 257;

    /** Bytes of serial, refresh, retry, expire and minimum behind the names of SOA; a change brings a new serial. */
    static final int SOA_NUMBERS = 20;
    static final int SERIAL = 4;

    /** Of the types below 64 those that {@link #isAskedFor are asked for}, a bit each. */
    private static final long ASKED_FOR = bits(A, NS, CNAME, SOA, PTR, HINFO, MX, TXT, 17, 18, SIG, 25, AAAA, 29, SRV,
            NAPTR, 37, DNAME, OPT, DS, 44, RRSIG, NSEC, DNSKEY, 49, NSEC3, NSEC3PARAM, TLSA, SMIMEA, 55, CDS, CDNSKEY,
            OPENPGPKEY, 62, ZONEMD);

    private RecordTypes() {
    }

    private static long bits(int... types) {
        long bits = 0;
        for (int type : types) {
            bits |= 1L << type;
        }
        return bits;
    }

    /**
     * True for types that programs and people ask for: those of names, hosts, mail, services, keys and signatures (RP,
     * AFSDB, KEY, LOC, CERT, SSHFP, DHCID, HIP and CSYNC among them), SPF, and those of transfers.
     */
    static boolean isAskedFor(int type) {
        return type > 0 && type < 64 ? (ASKED_FOR >>> type & 1) != 0
                : type == SVCB || type == HTTPS || type == 99 || type >= TKEY && type <= CAA;
    }

    static boolean isAddress(int type) {
        return type == A || type == AAAA;
    }

    /** Where in the data of a type its name begins, or -1 when its data is none. */
    static int nameInData(int type) {
        switch (type) {
            case NS: case CNAME: case PTR: case DNAME: return 0;
            case MX: return 2;
            case SRV: return 6;
            default: return -1;
        }
    }

    /** True for records about a message: its options, its signature, and the making of keys for that. */
    static boolean isOfMessage(int type) {
        return type == OPT || type == TSIG || type == TKEY || type == SIG;
    }

    /** True for what signers make, new with each signature. */
    static boolean isSigned(int type) {
        switch (type) {
            case DS: case RRSIG: case NSEC: case DNSKEY: case NSEC3: case NSEC3PARAM: case CDS: case CDNSKEY:
            case ZONEMD:
                return true;
            default:
                return false;
        }
    }

    /** True for all types whose data can carry something down. */
    static boolean isData(int type) {
        return isAddress(type) || type == SVCB || type == HTTPS || carriesBytes(type);
    }

    /** True for types whose data is neither an address nor a name, nor made by a signer; OPT has its own measure. */
    static boolean carriesBytes(int type) {
        switch (type) {
            case A: case AAAA: case NS: case CNAME: case SOA: case PTR: case MX: case SRV: case DNAME:
            case SVCB: case HTTPS:
                return false;
            default:
                return !isOfMessage(type) && !isSigned(type);
        }
    }

    /** How many bytes of numbers and lengths may stand in data that is text else. */
    static int numbers(int type) {
        switch (type) {
            case HINFO: case CAA: return 2;
            case URI: return 4;
            case NAPTR: return 8;
            default: return 1;
        }
    }

    /** True for what neither a referral, an address of a server, nor DNSSEC puts behind the answers of a message. */
    static boolean isOutOfPlace(int type) {
        return type != NS && !isAddress(type) && (nameInData(type) >= 0 || carriesBytes(type));
    }
}

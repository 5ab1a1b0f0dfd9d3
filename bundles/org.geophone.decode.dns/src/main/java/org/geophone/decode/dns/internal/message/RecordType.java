package org.geophone.decode.dns.internal.message;

/** Numbers of the record types that the code treats by name (IANA, Domain Name System Parameters). */
public final class RecordType {
    /** IPv4 address. */
    public static final int A = 1;
    /** Name server. */
    public static final int NS = 2;
    /** Alias. */
    public static final int CNAME = 5;
    /** Start of authority. */
    public static final int SOA = 6;
    /** Anything, RFC 1035 section 3.3.10. */
    public static final int NULL = 10;
    /** Pointer. */
    public static final int PTR = 12;
    /** Mail exchange. */
    public static final int MX = 15;
    /** Text strings. */
    public static final int TXT = 16;
    /** IPv6 address. */
    public static final int AAAA = 28;
    /** Service location. */
    public static final int SRV = 33;
    /** Redirection of a subtree. */
    public static final int DNAME = 39;
    /** EDNS pseudo record. */
    public static final int OPT = 41;
    /** Delegation signer. */
    public static final int DS = 43;
    /** DNSSEC signature. */
    public static final int RRSIG = 46;
    /** Next secure name. */
    public static final int NSEC = 47;
    /** DNSSEC key. */
    public static final int DNSKEY = 48;
    /** Next secure name, hashed. */
    public static final int NSEC3 = 50;
    /** Parameters of hashed names. */
    public static final int NSEC3PARAM = 51;
    /** Delegation signer for the parent. */
    public static final int CDS = 59;
    /** DNSSEC key for the parent. */
    public static final int CDNSKEY = 60;
    /** General service binding. */
    public static final int SVCB = 64;
    /** Service binding for HTTPS. */
    public static final int HTTPS = 65;
    /** Sender policy in its retired own type. */
    public static final int SPF = 99;

    private RecordType() {
    }
}

package org.geophone.decode.dns.internal.render;

/** The IANA registries of DNS, as far as messages show them (Domain Name System Parameters; DNSSEC numbers). */
final class Codes {
    /** Resource record types, question types and meta types. */
    static final CodeTable TYPES = new CodeTable("", """
            1=A 2=NS 3=MD 4=MF 5=CNAME 6=SOA 7=MB 8=MG 9=MR 10=NULL 11=WKS 12=PTR 13=HINFO 14=MINFO 15=MX 16=TXT
            17=RP 18=AFSDB 19=X25 20=ISDN 21=RT 22=NSAP 23=NSAP-PTR 24=SIG 25=KEY 26=PX 27=GPOS 28=AAAA 29=LOC
            30=NXT 31=EID 32=NIMLOC 33=SRV 34=ATMA 35=NAPTR 36=KX 37=CERT 38=A6 39=DNAME 40=SINK 41=OPT 42=APL
            43=DS 44=SSHFP 45=IPSECKEY 46=RRSIG 47=NSEC 48=DNSKEY 49=DHCID 50=NSEC3 51=NSEC3PARAM 52=TLSA
            53=SMIMEA 55=HIP 56=NINFO 57=RKEY 58=TALINK 59=CDS 60=CDNSKEY 61=OPENPGPKEY 62=CSYNC 63=ZONEMD
            64=SVCB 65=HTTPS 66=DSYNC 67=HHIT 68=BRID 99=SPF 100=UINFO 101=UID 102=GID 103=UNSPEC 104=NID 105=L32
            106=L64 107=LP 108=EUI48 109=EUI64 128=NXNAME 249=TKEY 250=TSIG 251=IXFR 252=AXFR 253=MAILB 254=MAILA
            255=ANY 256=URI 257=CAA 258=AVC 259=DOA 260=AMTRELAY 261=RESINFO 262=WALLET 263=CLA 264=IPN
            32768=TA 32769=DLV""");
    /** Classes; the multicast flag of RFC 6762 is not a class of its own but part of the number here. */
    static final CodeTable CLASSES = new CodeTable("", "1=IN 2=CS 3=CH 4=HS 254=NONE 255=ANY");
    /** Operation codes. */
    static final CodeTable OPCODES = new CodeTable("", "0=QUERY 1=IQUERY 2=STATUS 4=NOTIFY 5=UPDATE 6=DSO");
    /** Response codes with the extended bits of OPT. */
    static final CodeTable RESPONSES = new CodeTable("Unknown ", """
            0=NOERROR 1=FORMERR 2=SERVFAIL 3=NXDOMAIN 4=NOTIMP 5=REFUSED 6=YXDOMAIN 7=YXRRSET 8=NXRRSET 9=NOTAUTH
            10=NOTZONE 11=DSOTYPENI 16=BADVERS 17=BADKEY 18=BADTIME 19=BADMODE 20=BADNAME 21=BADALG 22=BADTRUNC
            23=BADCOOKIE""");
    /** EDNS options. */
    static final CodeTable OPTIONS = new CodeTable("", """
            1=LLQ 2=UL 3=NSID 5=DAU 6=DHU 7=N3U 8=SUBNET 9=EXPIRE 10=COOKIE 11=KEEPALIVE 12=PADDING 13=CHAIN
            14=KEY-TAG 15=EDE 16=CLIENT-TAG 17=SERVER-TAG 18=REPORT-CHANNEL 19=ZONEVERSION 20292=UMBRELLA-IDENT
            26946=DEVICE-ID""");
    /** Extended DNS errors (RFC 8914); blanks are written as underscores. */
    static final CodeTable ERRORS = new CodeTable("", """
            0=Other_Error 1=Unsupported_DNSKEY_Algorithm 2=Unsupported_DS_Digest_Type 3=Stale_Answer
            4=Forged_Answer 5=DNSSEC_Indeterminate 6=DNSSEC_Bogus 7=Signature_Expired 8=Signature_Not_Yet_Valid
            9=DNSKEY_Missing 10=RRSIGs_Missing 11=No_Zone_Key_Bit_Set 12=NSEC_Missing 13=Cached_Error 14=Not_Ready
            15=Blocked 16=Censored 17=Filtered 18=Prohibited 19=Stale_NXDOMAIN_Answer 20=Not_Authoritative
            21=Not_Supported 22=No_Reachable_Authority 23=Network_Error 24=Invalid_Data
            25=Signature_Expired_before_Valid
            26=Too_Early 27=Unsupported_NSEC3_Iterations_Value 28=Unable_to_conform_to_policy 29=Synthesized
            30=Invalid_Query_Type""");
    /** DNSSEC algorithms. */
    static final CodeTable ALGORITHMS = new CodeTable("", """
            1=RSAMD5 2=DH 3=DSA 5=RSASHA1 6=DSA-NSEC3-SHA1 7=RSASHA1-NSEC3-SHA1 8=RSASHA256 10=RSASHA512 12=ECC-GOST
            13=ECDSAP256SHA256 14=ECDSAP384SHA384 15=ED25519 16=ED448 17=SM2SM3 23=ECC-GOST12 252=INDIRECT
            253=PRIVATEDNS 254=PRIVATEOID""");
    /** Digest types of DS; NSEC3 hashes use the same first number. */
    static final CodeTable DIGESTS = new CodeTable("", "1=SHA1 2=SHA256 3=GOST94 4=SHA384 5=GOST12 6=SM3");
    /** Service parameter keys (RFC 9460 section 14.3.2, RFC 9461, RFC 9540). */
    static final CodeTable PARAMETERS = new CodeTable("key", """
            0=mandatory 1=alpn 2=no-default-alpn 3=port 4=ipv4hint 5=ech 6=ipv6hint 7=dohpath 8=ohttp""");

    private Codes() {
    }
}

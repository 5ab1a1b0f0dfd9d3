package org.geophone.decode.dns.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** Every record type as the document shows it. The question is {@code a.bc}, to which the pointer C00C leads. */
class RecordTextTest {
    private static final String TEMPLATE =
            "{'name':'a.bc','type':'%s','class':'IN','ttl':300%s}".replace('\'', '"');
    private final Rendered rendered = new Rendered();

    private JsonNode answer(int type, String hex) {
        byte[] rdata = HexFormat.of().parseHex(hex.replace(" ", ""));
        return rendered.message(new MessageBuilder().answer(0).question("a.bc", type)
                .record(1, new byte[] {(byte) 0xc0, 12}, type, 300, rdata).build()).at("/dns/answers/0");
    }

    private void assertRecord(int type, String typeText, String hex, String members) {
        assertEquals(Rendered.parse(String.format(TEMPLATE, typeText, members.replace('\'', '"'))), answer(type, hex));
    }

    @Test
    void addresses() {
        assertRecord(1, "A", "c0000201", ",'data':'192.0.2.1'");
        assertRecord(28, "AAAA", "20010db8000000000000000000000001", ",'data':'2001:db8::1'");
    }

    @Test
    void names() {
        assertRecord(2, "NS", "036e7331c00c", ",'data':'ns1.a.bc'");
        assertRecord(5, "CNAME", "c00c", ",'data':'a.bc'");
        assertRecord(12, "PTR", "04486f7374c00e", ",'data':'Host.bc'");
        assertRecord(39, "DNAME", "00", ",'data':'.'");
        assertRecord(15, "MX", "000a 046d61696c c00c", ",'preference':10,'data':'mail.a.bc'");
        assertRecord(33, "SRV", "0001 0002 01bb c00c", ",'priority':1,'weight':2,'port':443,'data':'a.bc'");
        assertRecord(6, "SOA", "c00c 0161c00c 00000001 00000e10 00000258 00093a80 ffffffff",
                ",'data':'a.bc','rname':'a.a.bc','serial':1,'refresh':3600,'retry':600,'expire':604800,"
                + "'minimum':4294967295");
    }

    @Test
    void binaryNamesKeepTheirBytes() {
        assertRecord(5, "CNAME", "04 00ff2e41 00", ",'data':'\\\\000\\\\255\\\\.A','data_bytes':'BAD/LkEA'");
    }

    @Test
    void textStringsAreKeptApart() {
        assertRecord(16, "TXT", "0568656c6c6f 05776f726c64", ",'data':'hello world','strings':['hello','world']");
        assertRecord(16, "TXT", "00", ",'data':'','strings':['']");
        assertRecord(16, "TXT", "04 61225c07", ",'data':'a\\\"\\\\\\\\\\\\007','strings':['a\\\"\\\\\\\\\\\\007'],"
                + "'rdata':'BGEiXAc='");
        assertRecord(99, "SPF", "03763d73", ",'data':'v=s','strings':['v=s']");
    }

    @Test
    void delegationAndKeys() {
        assertRecord(43, "DS", "ec45 05 01 2bb183af", ",'key_tag':'60485','algorithm':'RSASHA1','digest_type':'SHA1',"
                + "'data':'2BB183AF'");
        assertRecord(59, "CDS", "0000 00 00 00", ",'key_tag':'0','algorithm':'0','digest_type':'0','data':'00'");
        assertRecord(48, "DNSKEY", "0101 03 0d 0102030405", ",'flags':'257','protocol':'3',"
                + "'algorithm':'ECDSAP256SHA256','data':'AQIDBAU='");
    }

    @Test
    void signatures() {
        // 0x5f5e1000 is 2020-09-13T12:26:40Z, 0x5f000000 is 2020-07-04T04:05:20Z
        assertRecord(46, "RRSIG", "0001 08 02 00000e10 5f5e1000 5f000000 1234 c00e aabbcc",
                ",'type_covered':'A','algorithm':'RSASHA256','labels':'2','original_ttl':'3600',"
                + "'expiration':'20200913122640','inception':'20200704040520','key_tag':'4660','signer_name':'bc',"
                + "'data':'qrvM'");
    }

    @Test
    void denial() {
        assertRecord(47, "NSEC", "0162c00e 0007 62010000000380 0101 40",
                ",'data':'b.bc','type_bits':'A NS SOA MX RRSIG NSEC DNSKEY CAA'");
        assertRecord(50, "NSEC3", "01 01 000a 02aabb 0a 2a6a5f2e1c0b9d8e7f60 0001 40",
                ",'hash':'SHA1','flags':'1','iterations':'10','salt':'aabb','data':'59L5UBGS1EEOSVR0','type_bits':'A'");
        assertRecord(51, "NSEC3PARAM", "01 00 0000 00", ",'hash':'SHA1','flags':'0','iterations':'0','data':''");
    }

    @Test
    void serviceBindings() {
        assertRecord(65, "HTTPS", "0001 00 0001 0006 026832026833 0003 0002 20fb 0004 0008 c0000201c0000202"
                + " 0006 0010 20010db8000000000000000000000001",
                ",'data':'1 . alpn=h2,h3 port=8443 ipv4hint=192.0.2.1,192.0.2.2 ipv6hint=2001:db8::1'");
        assertRecord(64, "SVCB", "0000 c00c", ",'data':'0 a.bc'");
        assertRecord(65, "HTTPS", "0001 00 0000 0002 0001 0001 0003 026832 0002 0000 0005 0002 abcd 029a 0002 2201",
                ",'data':'1 . mandatory=alpn alpn=h2 no-default-alpn ech=q80= key666=\\\"\\\"\\\\001\\\"'");
    }

    @Test
    void theRareTypesAreReadable() {
        assertRecord(257, "CAA", "00 05 6973737565 6c657473656e6372797074", ",'data':'0 issue \\\"letsencrypt\\\"'");
        assertRecord(52, "TLSA", "03 01 01 aabbccdd", ",'data':'3 1 1 AABBCCDD'");
        assertRecord(35, "NAPTR", "0064 000a 0153 074532552b736970 00 c00c",
                ",'data':'100 10 \\\"S\\\" \\\"E2U+sip\\\" "
                + "\\\"\\\" a.bc.'");
        assertRecord(44, "SSHFP", "04 02" + "ab".repeat(32), ",'data':'4 2 " + "AB".repeat(32) + "'");
        assertRecord(256, "URI", "000a 0001 68747470733a2f2f612e622f", ",'data':'10 1 \\\"https://a.b/\\\"'");
        assertRecord(13, "HINFO", "025043 054c696e7578", ",'data':'\\\"PC\\\" \\\"Linux\\\"'");
        assertRecord(29, "LOC", "00 12 16 13 8917 2dd0 70be 15f0 0098 8d20",
                ",'data':'42 21 54 N 71 06 18 W -24m 1m 10000m 10m'");
        assertRecord(17, "RP", "c00c c00e", ",'data':'a.bc. bc.'");
    }

    @Test
    void opaqueTypesAreShownAsBytes() {
        assertRecord(10, "NULL", "00ff22", ",'data':'\\\\# 3 00ff22','rdata':'AP8i'");
        assertRecord(65399, "65399", "01", ",'data':'\\\\# 1 01','rdata':'AQ=='");
    }

    @Test
    void recordsThatDoNotFitTheirTypeKeepTheirBytes() {
        assertRecord(1, "A", "010203", ",'rdata':'AQID'");
        assertRecord(5, "CNAME", "c0ff", ",'rdata':'wP8='");
        assertRecord(29, "LOC", "00", ",'rdata':'AA=='");
        assertRecord(65, "HTTPS", "0001 00 0003 0001 20", ",'rdata':'AAEAAAMAASA='");
        // fits its layout, but dnsjava knows no fingerprint of version 1 of LOC
        assertRecord(29, "LOC", "01 12 16 13 8917 2dd0 70be 15f0 0098 8d20",
                ",'data':'\\\\# 16 0112161389172dd070be15f000988d20','rdata':'ARIWE4kXLdBwvhXwAJiNIA=='");
    }
}

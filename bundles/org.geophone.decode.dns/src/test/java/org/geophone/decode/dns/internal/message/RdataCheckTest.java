package org.geophone.decode.dns.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** RDATA that fits and that does not, per form of layout. */
class RdataCheckTest {
    private static String faults(int type, int recordClass, String hex) {
        byte[] rdata = HexFormat.of().parseHex(hex.replace(" ", ""));
        return Placed.faults(Placed.parsed(new MessageBuilder().answer(0).question("a.bc", 1)
                .record(1, new byte[] {(byte) 0xc0, 12}, type, recordClass, 60, rdata).build()));
    }

    private static void fits(int type, String hex) {
        assertEquals("", faults(type, 1, hex), "type " + type + " " + hex);
    }

    private static void isBad(int type, String hex) {
        assertEquals("bad_rdata", faults(type, 1, hex), "type " + type + " " + hex);
    }

    @Test
    void addressesHaveTheirLength() {
        fits(1, "01020304");
        isBad(1, "010203");
        isBad(1, "0102030405");
        isBad(1, "");
        fits(28, "20010db8000000000000000000000001");
        isBad(28, "20010db80000000000000000000000");
    }

    @Test
    void anAddressOfAnotherClassHasAFormOfItsOwn() {
        assertEquals("", faults(1, 3, "c00c 0201"));
        assertEquals("", faults(1, 0x8001, "01020304"));
        assertEquals("bad_rdata", faults(1, 0x8001, "010203"));
    }

    @Test
    void namesEndWithTheData() {
        for (int type : new int[] {2, 5, 12, 39}) {
            fits(type, "c00c");
            fits(type, "0161 c00c");
            fits(type, "016100");
            isBad(type, "c00c00");
            isBad(type, "c0");
            isBad(type, "0161");
        }
        fits(15, "000a c00c");
        isBad(15, "000a");
        fits(33, "0001 0002 0003 c00c");
        isBad(33, "0001 0002 0003");
        fits(6, "c00c c00c 00000001 00000002 00000003 00000004 00000005");
        isBad(6, "c00c c00c 00000001 00000002 00000003 00000004 000000");
    }

    @Test
    void aLoopInsideDataIsALoop() {
        assertEquals("compression_loop", faults(5, 1, "c022"));
        assertEquals("bad_label", faults(5, 1, "40"));
    }

    @Test
    void stringsFillTheData() {
        fits(16, "00");
        fits(16, "0161 026263");
        isBad(16, "");
        isBad(16, "0261");
        fits(13, "0161 0162");
        isBad(13, "0161");
        fits(257, "00 05 6973737565 6c");
        isBad(257, "00 05 697373");
        fits(35, "0001 0002 0155 0161 00 00");
        isBad(35, "0001 0002 0155 0161");
    }

    @Test
    void bitMapsAndParametersFit() {
        fits(47, "c00c 0001 40");
        fits(47, "c00c");
        isBad(47, "c00c 0000");
        isBad(47, "c00c 0021" + "00".repeat(33));
        isBad(47, "c00c 0002 40");
        fits(50, "01 00 0001 01aa 0211ff 0001 40");
        isBad(50, "01 00 0001 01aa 0911ff 0001 40");
        fits(51, "01 00 000a 00");
        isBad(51, "01 00 000a 0000");
        fits(65, "0001 00 0001 0003 026832");
        isBad(65, "0001 00 0001 0004 026832");
        isBad(65, "0001 00 00");
    }

    @Test
    void signaturesOfTransactionsFit() {
        String tsig = "00 000000000001 012c 0002 aabb 1234 0000 0000";
        fits(250, tsig);
        isBad(250, tsig.substring(0, tsig.length() - 2));
        fits(249, "00 00000001 00000002 0003 0000 0001 aa 0000");
        isBad(249, "00 00000001 00000002 0003 0000 0009 aa 0000");
    }

    @Test
    void unknownTypesMayHoldAnything() {
        fits(10, "");
        fits(65399, "00ff");
        fits(54, "01");
    }
}

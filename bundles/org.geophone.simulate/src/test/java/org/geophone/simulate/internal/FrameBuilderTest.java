package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.FrameBuilder;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.MessageWriter;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.junit.jupiter.api.Test;

class FrameBuilderTest {
    private final Host client = Host.windows(Address.v4(10, 40, 10, 11), 1);
    private final Host resolver = Host.linux(Address.v4(10, 40, 0, 53), 2);

    private int checksum(int payload) {
        byte[] frame = new FrameBuilder().udp(client, 50_000, resolver, 53, 1,
                new byte[] {(byte) (payload >>> 8), (byte) payload});
        return (frame[40] & 0xff) << 8 | frame[41] & 0xff;
    }

    @Test
    void aUdpChecksumThatComputesToZeroIsSentAsAllOnes() {
        int withZero = checksum(0);
        // adding the checksum itself to the sum makes it all ones, whose complement is zero
        assertEquals(0xffff, checksum(withZero));
        assertEquals(1, checksum(withZero - 1));
    }

    @Test
    void aQueryHasTheBytesOfTheStandard() {
        // RFC 1035 section 4.1: header, QNAME, QTYPE, QCLASS
        assertEquals("beef01000001000000000000" + "0377777703616263036e6574000001" + "0001",
                HexFormat.of().formatHex(new MessageWriter().query(0xbeef, "www.abc.net", Types.A, client)));
    }

    @Test
    void namesInAnswersAreCompressed() {
        Reply reply = Reply.of(Rr.name("www.abc.net", Types.CNAME, 60, "e1.abc.net"),
                Rr.address("e1.abc.net", 60, Address.v4(192, 0, 2, 1)));
        assertEquals("beef81800001000200000000" + "0377777703616263036e6574000001" + "0001"
                        + "c00c00050001" + "0000003c" + "0005" + "026531c010"
                        + "c02900010001" + "0000003c" + "0004" + "c0000201",
                HexFormat.of().formatHex(
                        new MessageWriter().answer(0xbeef, "www.abc.net", Types.A, reply, client, 512)));
    }

    @Test
    void anAnswerBeyondTheLimitIsCutToTheQuestion() {
        Reply reply = Reply.of(Rr.txt("www.abc.net", 60, "x".repeat(600)));
        MessageWriter writer = new MessageWriter();
        byte[] cut = writer.answer(1, "www.abc.net", Types.TXT, reply, client, 512);
        assertTrue(MessageWriter.isTruncated(cut));
        assertEquals(29, cut.length);
        assertFalse(MessageWriter.isTruncated(writer.answer(1, "www.abc.net", Types.TXT, reply, client, 65_535)));
    }

    @Test
    void reverseNamesFollowTheStandards() {
        assertEquals("1.2.0.192.in-addr.arpa", Address.v4(192, 0, 2, 1).reverseName());
        // RFC 3596 section 2.5, with an address of the documentation prefix
        assertEquals("7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.5.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
                Address.v6(5, 7).reverseName());
    }
}

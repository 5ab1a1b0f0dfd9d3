package org.geophone.decode.dns.internal;

import static org.geophone.testkit.capture.Frames.ethernet;
import static org.geophone.testkit.capture.Frames.ipv4;
import static org.geophone.testkit.capture.Frames.ipv6;
import static org.geophone.testkit.capture.Frames.query;
import static org.geophone.testkit.capture.Frames.udp;
import static org.geophone.testkit.capture.Frames.udpQuery;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Decoders;
import org.geophone.decode.dns.internal.support.Run;
import org.geophone.testkit.capture.Bytes;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** IP headers, extension headers, UDP lengths, and what a DNS port may carry. */
class IpAndUdpTest {
    private static Run see(byte[] frame) {
        return new Run().see(frame);
    }

    private static byte[] over(byte[] datagram) {
        return ethernet(0x0800, datagram);
    }

    @Test
    void ipv6AddressesComeInTwoHalves() {
        EventSlot m = see(ethernet(0x86dd, ipv6(17, udp(query(1))))).only();
        assertEquals(6, m.ipVersion);
        assertEquals(0x2001_0db8_0000_0000L, m.sourceHigh);
        assertEquals(10, m.sourceLow);
        assertEquals(0x2001_0db8_0000_0000L, m.destinationHigh);
        assertEquals(1, m.destinationLow);
    }

    @Test
    void extensionHeadersArePassedOver() {
        byte[] routing = new Bytes().u8(17, 1).raw(new byte[14]).raw(udp(query(1))).build();
        byte[] authentication = new Bytes().u8(43, 4).raw(new byte[22]).raw(routing).build();
        byte[] options = new Bytes().u8(51, 0).raw(new byte[6]).raw(authentication).build();
        byte[] hopByHop = new Bytes().u8(60, 0).raw(new byte[6]).raw(options).build();
        assertEquals(1, see(ethernet(0x86dd, ipv6(0, hopByHop))).only().id);
        byte[] atomic = new Bytes().u8(17, 0).u16(0).u32(77).raw(udp(query(1))).build();
        Run run = see(ethernet(0x86dd, ipv6(44, atomic)));
        assertEquals(1, run.only().id);
        assertEquals(0, run.out.get(Counter.FRAGMENTS));
    }

    @Test
    void anExtensionHeaderBeyondItsDatagramIsABadHeader() {
        byte[] options = new Bytes().u8(17, 200).raw(new byte[6]).raw(udp(query(1))).build();
        assertEquals(1, see(ethernet(0x86dd, ipv6(60, options))).out.get(DecodeFault.BAD_IP_HEADER));
    }

    @Test
    void ipv4OptionsArePassedOver() {
        byte[] plain = ipv4(17, udp(query(1)));
        byte[] header = Arrays.copyOf(plain, 20);
        header[0] = 0x47;
        header[3] += 8;
        assertEquals(1, see(over(Bytes.join(header, new byte[8], udp(query(1))))).only().id);
    }

    @Test
    void headersThatContradictThemselvesAreFaults() {
        byte[] datagram = ipv4(17, udp(query(1)));
        byte[] version = datagram.clone();
        version[0] = 0x55;
        byte[] length = datagram.clone();
        length[0] = 0x44;
        byte[] total = datagram.clone();
        total[2] = 0;
        total[3] = 19;
        for (byte[] bad : new byte[][] {version, length, total}) {
            Run run = see(over(bad));
            assertEquals(1, run.out.get(DecodeFault.BAD_IP_HEADER));
            assertEquals(1, run.out.get(Counter.FRAMES_FAULT));
        }
    }

    @Test
    void aTotalLengthOfZeroIsSegmentationOffload() {
        byte[] datagram = ipv4(17, udp(query(1)));
        datagram[2] = 0;
        datagram[3] = 0;
        assertEquals(1, see(over(datagram)).only().id);
    }

    @Test
    void otherProtocolsAndPortsHaveTheirOwnFates() {
        assertEquals(1, see(over(ipv4(1, new byte[8]))).out.get(Counter.FRAMES_OTHER_PROTOCOL));
        assertEquals(1, see(ethernet(0x86dd, ipv6(59, new byte[0]))).out.get(Counter.FRAMES_OTHER_PROTOCOL));
        assertEquals(1, see(over(ipv4(17, udp(5353, 5353, query(1))))).out.get(Counter.FRAMES_OTHER_PORT));
        assertEquals(1, see(over(ipv4(17, udp(40_000, 5355, query(1))))).out.get(Counter.FRAMES_OTHER_PORT));
    }

    @Test
    void portsAreConfigurable() {
        Decoders.Settings settings = new Decoders.Settings();
        settings.ports = new String[] {"53", "5300"};
        Run run = new Run(Decoders.with(settings)).see(over(ipv4(17, udp(5300, 40_000, query(1)))));
        assertEquals(5300, run.only().sourcePort);
    }

    @Test
    void udpLengthsAreChecked() {
        byte[] small = udp(query(1));
        small[5] = 7;
        assertEquals(1, see(over(ipv4(17, small))).out.get(DecodeFault.BAD_UDP_LENGTH));
        assertTrue(see(over(ipv4(17, small))).only().isForeign(), "its bytes are there all the same");
        assertEquals(query(1).length, see(over(ipv4(17, small))).only().wireBytes);
        byte[] large = udp(query(1));
        large[5]++;
        assertEquals(1, see(over(ipv4(17, large))).out.get(DecodeFault.BAD_UDP_LENGTH));
    }

    @Test
    void bytesBetweenTheEndOfADatagramAndThatOfItsPacketLieBehindTheMessage() {
        EventSlot seen = see(over(ipv4(17, Bytes.join(udp(query(1)), new byte[] {1, 2, 3})))).only();
        assertEquals(33 + 3, seen.wireBytes);
        assertEquals(33, seen.decodedBytes);
        assertEquals(3, seen.trailingBytes);
        assertEquals(DecodeFault.TRAILING_BYTES.bit(), seen.faults);
    }

    @Test
    void aDnsPortWithoutPayloadIsEmptyAndWithLessThanAHeaderIsNotDns() {
        assertEquals(1, see(over(ipv4(17, udp(new byte[0])))).out.get(Counter.FRAMES_EMPTY));
        Run run = see(over(ipv4(17, udp(new byte[11]))));
        assertEquals(1, run.out.get(DecodeFault.NOT_DNS));
        assertEquals(1, run.out.get(Counter.FRAMES_FAULT));
    }

    @Test
    void twelveBytesAreAnEventWithAFaultThatIsCounted() {
        byte[] header = new MessageBuilder().id(9).answer(5).build();
        Run run = see(over(ipv4(17, udp(53, 40_000, header))));
        assertEquals(DecodeFault.HEADER_ONLY.bit(), run.only().faults);
        assertEquals(1, run.out.get(DecodeFault.HEADER_ONLY));
        assertEquals(1, run.out.get(Counter.DNS_ANSWERS));
    }

    @Test
    void aMessageCutBySnapLengthIsStillReportedAndFlagged() {
        byte[] frame = udpQuery(3);
        Run run = new Run();
        run.packets.cut(frame, frame.length - 10);
        EventSlot m = run.go().only();
        assertEquals(23, m.messageBytes);
        assertEquals(33, m.wireBytes);
        assertEquals(DecodeFault.CUT_CAPTURE.bit(), m.faults & DecodeFault.CUT_CAPTURE.bit());
        assertEquals(1, run.out.get(DecodeFault.CUT_CAPTURE));
        assertEquals(1, run.out.get(Counter.PACKETS_CUT));
        Run less = new Run();
        less.packets.cut(frame, 42 + 11);
        assertEquals(1, less.go().out.get(DecodeFault.SHORT_FRAME));
    }

    @Test
    void aMessageBeyondTheConfiguredSizeIsCutAndFlagged() {
        Decoders.Settings settings = new Decoders.Settings();
        settings.messageBytes = 30;
        EventSlot m = new Run(Decoders.with(settings)).see(udpQuery(1)).only();
        assertEquals(30, m.messageBytes);
        assertEquals(33, m.wireBytes);
        assertEquals(DecodeFault.CUT_CAPTURE.bit(), m.faults & DecodeFault.CUT_CAPTURE.bit());
    }
}

package org.geophone.decode.dns.internal;

import static org.geophone.testkit.capture.Frames.CLIENT;
import static org.geophone.testkit.capture.Frames.SERVER;
import static org.geophone.testkit.capture.Frames.ethernet;
import static org.geophone.testkit.capture.Frames.ipv4;
import static org.geophone.testkit.capture.Frames.ipv6;
import static org.geophone.testkit.capture.Frames.part;
import static org.geophone.testkit.capture.Frames.query;
import static org.geophone.testkit.capture.Frames.udp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Decoders;
import org.geophone.decode.dns.internal.support.Run;
import org.geophone.testkit.capture.Bytes;
import org.junit.jupiter.api.Test;

/** Datagrams in fragments: any order, missing, repeated, contradicting, bounded. */
class FragmentTest {
    private static final int MORE = 0x2000;
    private static final byte[] MESSAGE = Bytes.join(query(77, 60), new byte[3000]);
    private static final byte[] WHOLE = udp(MESSAGE);

    private static byte[] v4(int id, int from, int to) {
        return v4(WHOLE, id, from, to);
    }

    private static byte[] v4(byte[] whole, int id, int from, int to) {
        int more = to < whole.length ? MORE : 0;
        return ethernet(0x0800, ipv4(CLIENT, SERVER, 17, id, more | from / 8, part(whole, from, to)));
    }

    private static byte[] v6(int id, int from, int to) {
        int more = to < WHOLE.length ? 1 : 0;
        return ethernet(0x86dd, ipv6(44, new Bytes().u8(17, 0).u16(from | more).u32(id)
                .raw(part(WHOLE, from, to)).build()));
    }

    private static void assertWhole(EventSlot m) {
        assertEquals(77, m.id);
        assertEquals(MESSAGE.length, m.wireBytes);
        assertEquals(0, m.headerBytes);
        assertArrayEquals(MESSAGE, Arrays.copyOfRange(m.data, m.messageOffset, m.messageOffset + m.messageBytes));
    }

    private static void assertForeign(byte[] payload, EventSlot m) {
        assertTrue(m.isForeign());
        assertEquals(53, m.destinationPort);
        assertArrayEquals(payload, Arrays.copyOfRange(m.data, m.messageOffset, m.messageOffset + m.messageBytes));
    }

    @Test
    void fragmentsInAnyOrderGiveTheMessageInTheFrameThatCompletesIt() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            List<byte[]> frames = new ArrayList<>();
            for (int from = 0; from < WHOLE.length; from += 488) {
                int to = Math.min(WHOLE.length, from + 488);
                frames.add(round % 2 == 0 ? v4(5, from, to) : v6(5, from, to));
            }
            Collections.shuffle(frames, random);
            Run run = new Run().see(frames.toArray(new byte[0][]));
            assertWhole(run.only());
            assertEquals(frames.size(), run.only().packet);
            assertEquals(frames.size(), run.out.get(Counter.FRAGMENTS));
            assertEquals(frames.size() - 1, run.out.get(Counter.FRAMES_HELD));
            assertEquals(1, run.out.get(Counter.FRAGMENTS_REASSEMBLED));
            assertEquals(1, run.out.get(Counter.FRAMES_DNS));
        }
    }

    @Test
    void datagramsAreKeptApartByIdAndAddressesAndProtocol() {
        byte[] other = ethernet(0x0800, ipv4(SERVER, CLIENT, 17, 5, MORE, part(udp(MESSAGE), 0, 1480)));
        byte[] tcp = ethernet(0x0800, ipv4(CLIENT, SERVER, 6, 5, MORE, new byte[1480]));
        Run run = new Run().see(v4(5, 0, 1480), other, tcp, v4(6, 0, 1480), v4(5, 1480, WHOLE.length));
        assertWhole(run.only());
    }

    @Test
    void aRepeatedFragmentIsIgnored() {
        assertWhole(new Run().see(v4(5, 0, 1480), v4(5, 0, 1480), v4(5, 1480, WHOLE.length)).only());
    }

    @Test
    void anOverlapSpoilsTheDatagram() {
        Run run = new Run().see(v4(5, 0, 1480), v4(5, 1472, WHOLE.length), v4(5, 1480, WHOLE.length));
        assertForeign(part(MESSAGE, 0, 1472), run.only());
        assertEquals(0, run.out.get(Counter.DNS_MESSAGES));
        assertEquals(2, run.out.get(DecodeFault.BAD_FRAGMENT));
        assertEquals(0, run.finish().out.get(DecodeFault.FRAGMENT_INCOMPLETE));
    }

    @Test
    void aFragmentThatRepeatsItsPlaceWithOtherBytesSpoilsTheDatagram() {
        byte[] changed = WHOLE.clone();
        changed[1000] ^= 1;
        Run run = new Run().see(v4(5, 0, 1480), v4(changed, 5, 0, 1480));
        assertEquals(1, run.out.get(DecodeFault.BAD_FRAGMENT));
        assertForeign(part(MESSAGE, 0, 1472), run.only());
    }

    @Test
    void theFirstFragmentOfASpoiledDatagramGoesOnAlsoWhenItComesLast() {
        byte[] changed = WHOLE.clone();
        changed[2000] ^= 1;
        Run run = new Run().see(v4(changed, 5, 1480, WHOLE.length), v4(5, 1480, WHOLE.length), v4(5, 0, 1480));
        assertForeign(part(MESSAGE, 0, 1472), run.only());
        assertEquals(2, run.out.get(DecodeFault.BAD_FRAGMENT));
        byte[] other = udp(40_000, 443, MESSAGE);
        assertEquals(0, new Run().see(v4(changed, 5, 1480, WHOLE.length), v4(5, 1480, WHOLE.length),
                v4(other, 5, 0, 1480)).out.messages.size(), "other ports");
    }

    @Test
    void aSecondFirstFragmentOfAnotherPortDoesNotHideTheOneThatIsThere() {
        Run run = new Run().see(v4(5, 0, 1480), v4(udp(40_000, 443, MESSAGE), 5, 0, 1480));
        assertForeign(part(MESSAGE, 0, 1472), run.only());
        assertEquals(1, run.out.get(DecodeFault.BAD_FRAGMENT));
    }

    @Test
    void aFragmentWithAWrongHeaderChecksumIsIgnored() {
        byte[] forged = v4(new byte[WHOLE.length], 5, 0, 1480);
        forged[14 + 10] = 0x12;
        byte[] otherPort = v4(udp(40_000, 443, MESSAGE), 5, 0, 1480);
        otherPort[14 + 10] = 0x12;
        Run run = new Run().see(v4(5, 0, 1480), forged, otherPort, v4(5, 1480, WHOLE.length));
        assertWhole(run.only());
        assertEquals(2, run.out.get(DecodeFault.BAD_IP_HEADER));
        assertWhole(new Run().see(otherPort, v4(5, 1480, WHOLE.length), v4(5, 0, 1480)).only());
    }

    @Test
    void aFragmentWithTheRightHeaderChecksumIsTaken() {
        byte[] first = v4(5, 0, 1480);
        byte[] last = v4(5, 1480, WHOLE.length);
        for (byte[] frame : List.of(first, last)) {
            int sum = 0;
            for (int at = 14; at < 34; at += 2) {
                sum += (frame[at] & 0xff) << 8 | frame[at + 1] & 0xff;
            }
            sum = ~((sum & 0xffff) + (sum >>> 16));
            frame[24] = (byte) (sum >>> 8);
            frame[25] = (byte) sum;
        }
        assertWhole(new Run().see(last, first).only());
    }

    @Test
    void aFragmentInsideAnotherIsHarmlessAndNotUsed() {
        byte[] inside = new byte[WHOLE.length];
        Run run = new Run().see(v4(5, 0, 1480), v4(inside, 5, 8, 32), v4(5, 1480, WHOLE.length));
        assertForeign(part(MESSAGE, 0, 1472), run.only());
        assertEquals(2, run.out.get(DecodeFault.BAD_FRAGMENT));
    }

    @Test
    void fragmentsBeyondTheEndOrTheLimitOfADatagramAreBad() {
        Run run = new Run().see(v4(5, 1480, WHOLE.length), v4(Bytes.join(WHOLE, new byte[4000]), 5, 4000, 4008));
        assertEquals(1, run.out.get(DecodeFault.BAD_FRAGMENT));
        byte[] beyond = ethernet(0x0800, ipv4(CLIENT, SERVER, 17, 9, 0x1fff, new byte[100]));
        assertEquals(1, new Run().see(beyond).out.get(DecodeFault.BAD_FRAGMENT));
        byte[] uneven = ethernet(0x0800, ipv4(CLIENT, SERVER, 17, 9, MORE, new byte[101]));
        assertEquals(1, new Run().see(uneven).out.get(DecodeFault.BAD_FRAGMENT));
    }

    @Test
    void aMissingFragmentIsGivenUpByCaptureTimeOrAtTheEnd() {
        Run run = new Run().see(v4(5, 0, 1480));
        run.packets.timeNanos += 31_000_000_000L;
        run.see(v4(6, 0, 1480), v4(6, 0, 1480));
        assertEquals(1, run.out.get(DecodeFault.FRAGMENT_INCOMPLETE));
        assertEquals(1, run.out.get(Counter.FRAGMENTS_EXPIRED));
        assertEquals(2, run.finish().out.get(DecodeFault.FRAGMENT_INCOMPLETE));
    }

    @Test
    void onePacketThatIsDatedFarBackOrAheadGivesNoDatagramUp() {
        for (long seconds : new long[] {-7200, -31, 31, 7200}) {
            Run run = new Run().see(v4(5, 0, 1480));
            run.packets.timeNanos += seconds * 1_000_000_000L;
            run.see(ethernet(0x0806, new byte[28]));
            run.packets.timeNanos -= seconds * 1_000_000_000L;
            assertWhole(run.see(v4(5, 1480, WHOLE.length)).only());
        }
    }

    @Test
    void aDatagramWaitsItsTimeFromThenOnWhenTheClockWasSetBack() {
        Run run = new Run().see(v4(5, 0, 1480));
        run.packets.timeNanos -= 7_200_000_000_000L;
        for (int i = 0; i < 16; i++) {
            run.see(ethernet(0x0806, new byte[28]));
        }
        assertEquals(0, run.out.get(Counter.FRAGMENTS_EXPIRED));
        run.packets.timeNanos += 31_000_000_000L;
        run.see(v4(6, 0, 1480), v4(6, 0, 1480));
        assertEquals(1, run.out.get(Counter.FRAGMENTS_EXPIRED));
    }

    @Test
    void theOldestDatagramIsPushedOutWhenThereAreTooMany() {
        Decoders.Settings settings = new Decoders.Settings();
        settings.datagrams = 4;
        Run run = new Run(Decoders.with(settings));
        for (int id = 0; id < 5; id++) {
            run.see(v4(id, 0, 1480));
        }
        assertEquals(1, run.out.get(Counter.FRAGMENTS_EVICTED));
        assertWhole(run.see(v4(4, 1480, WHOLE.length)).only());
    }

    @Test
    void theOldestDatagramIsPushedOutWhenThereAreTooManyBytes() {
        Run run = new Run();
        byte[] half = part(Bytes.join(WHOLE, new byte[40_000]), 0, 32_000);
        for (int id = 0; id < 60; id++) {
            run.see(ethernet(0x0800, ipv4(CLIENT, SERVER, 17, id, MORE, half)));
        }
        assertEquals(60, run.out.get(Counter.FRAGMENTS_EVICTED) + run.finish().out.get(Counter.FRAGMENTS_EXPIRED));
        assertEquals(60, run.out.get(DecodeFault.FRAGMENT_INCOMPLETE));
    }

    @Test
    void fragmentsOfOtherPortsAreNotKept() {
        byte[] other = udp(40_000, 2049, new byte[3000]);
        Run run = new Run().see(v4(other, 5, 0, 1480), v4(other, 5, 1480, 3008)).finish();
        assertEquals(2, run.out.get(Counter.FRAMES_OTHER_PORT));
        assertEquals(0, run.out.get(DecodeFault.FRAGMENT_INCOMPLETE));
        byte[] icmp = ethernet(0x0800, ipv4(CLIENT, SERVER, 1, 5, MORE, new byte[1480]));
        assertEquals(1, new Run().see(icmp).out.get(Counter.FRAMES_OTHER_PROTOCOL));
    }

    /** Seen by attacking it: a fragment that never arrives, of the same id, hid the datagram that followed. */
    @Test
    void aFragmentOfOtherPortsDoesNotHideADatagramOfDnsWithItsId() {
        byte[] other = udp(40_000, 2049, new byte[3000]);
        Run run = new Run().see(v4(other, 5, 0, 1480), v4(5, 0, 1480), v4(5, 1480, WHOLE.length));
        assertWhole(run.only());
        assertEquals(1, run.out.get(Counter.FRAMES_OTHER_PORT));
        assertEquals(2, run.see(v4(other, 5, 0, 1480), v4(other, 5, 0, 1480)).out.get(Counter.FRAMES_OTHER_PORT) - 1);
    }

    @Test
    void aDatagramOfMorePiecesThanAnyNetworkMakesIsBad() {
        byte[] large = Bytes.join(WHOLE, new byte[40_000]);
        Run run = new Run();
        // every second one, so that none joins another
        for (int i = 0; i < 256; i++) {
            run.see(v4(large, 5, 16 * i, 16 * i + 8));
        }
        assertEquals(0, run.out.get(DecodeFault.BAD_FRAGMENT));
        run.see(v4(large, 5, 16 * 256, 16 * 256 + 8), v4(large, 5, 16 * 257, 16 * 257 + 8));
        assertEquals(2, run.out.get(DecodeFault.BAD_FRAGMENT));
        assertEquals(0, run.finish().out.get(DecodeFault.FRAGMENT_INCOMPLETE));
    }

    @Test
    void aFirstFragmentCutBySnapLengthIsReadAsFarAsItGoes() {
        Run run = new Run();
        run.packets.cut(v4(5, 0, 1480), 200);
        EventSlot m = run.go().see(v4(5, 1480, WHOLE.length)).only();
        assertEquals(77, m.id);
        assertEquals(200 - 42, m.messageBytes);
        assertEquals(DecodeFault.CUT_CAPTURE.bit(), m.faults & DecodeFault.CUT_CAPTURE.bit());
        assertEquals(1, run.out.get(Counter.FRAMES_HELD));
    }

    @Test
    void aFragmentedTunnelIsOpened() {
        byte[] gre = new Bytes().u16(0, 0x0800).raw(ipv4(17, WHOLE)).build();
        byte[] first = ethernet(0x0800, ipv4(CLIENT, SERVER, 47, 5, MORE, part(gre, 0, 1480)));
        byte[] second = ethernet(0x0800, ipv4(CLIENT, SERVER, 47, 5, 185, part(gre, 1480, gre.length)));
        assertWhole(new Run().see(second, first).only());
    }
}

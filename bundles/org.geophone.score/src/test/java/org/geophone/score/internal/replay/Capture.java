package org.geophone.score.internal.replay;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.geophone.api.event.EventSlot;

/** Reads classic little-endian captures of Ethernet with IPv4 or IPv6 and UDP; everything else is passed over. */
final class Capture implements AutoCloseable {
    private static final long MAPPED = 0xffff_0000_0000L;

    private final DataInputStream in;
    private final boolean nanos;
    private final SuffixList suffixes;
    private final byte[] frame = new byte[66_000];
    private final EventSlot slot = new EventSlot();
    private long packet;

    Capture(Path file, SuffixList suffixes) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in = new DataInputStream(new BufferedInputStream(
                file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw, 1 << 16));
        byte[] header = new byte[24];
        in.readFully(header);
        nanos = (header[0] & 0xff) == 0x4d;
        this.suffixes = suffixes;
    }

    /** The next DNS message, or null at the end; the slot is reused. */
    EventSlot next() throws IOException {
        byte[] header = new byte[16];
        while (true) {
            if (in.readNBytes(header, 0, 16) < 16) {
                return null;
            }
            long time = little(header, 0) * 1_000_000_000L + little(header, 4) * (nanos ? 1 : 1000);
            int length = (int) little(header, 8);
            in.readFully(frame, 0, length);
            packet++;
            slot.reset();
            slot.timeNanos = time;
            slot.packet = packet;
            if (decode(length)) {
                return slot;
            }
        }
    }

    private static long little(byte[] b, int at) {
        return b[at] & 0xffL | (b[at + 1] & 0xffL) << 8 | (b[at + 2] & 0xffL) << 16 | (b[at + 3] & 0xffL) << 24;
    }

    private int two(int at) {
        return (frame[at] & 0xff) << 8 | frame[at + 1] & 0xff;
    }

    private long eight(int at) {
        long v = 0;
        for (int i = 0; i < 8; i++) {
            v = v << 8 | frame[at + i] & 0xff;
        }
        return v;
    }

    private boolean decode(int length) {
        int type = two(12);
        int p = 14;
        if (type == 0x0800 && frame[p + 9] == 17) {
            slot.ipVersion = 4;
            slot.sourceLow = MAPPED | (long) two(p + 12) << 16 | two(p + 14);
            slot.destinationLow = MAPPED | (long) two(p + 16) << 16 | two(p + 18);
            slot.sourceHigh = 0;
            slot.destinationHigh = 0;
            p += 4 * (frame[p] & 15);
        } else if (type == 0x86dd && frame[p + 6] == 17) {
            slot.ipVersion = 6;
            slot.sourceHigh = eight(p + 8);
            slot.sourceLow = eight(p + 16);
            slot.destinationHigh = eight(p + 24);
            slot.destinationLow = eight(p + 32);
            p += 40;
        } else {
            return false;
        }
        slot.transport = EventSlot.UDP;
        slot.sourcePort = two(p);
        slot.destinationPort = two(p + 2);
        int bytes = two(p + 4) - 8;
        p += 8;
        if (slot.sourcePort != 53 && slot.destinationPort != 53 || bytes < 17 || p + bytes > length) {
            return false;
        }
        return message(p, bytes);
    }

    private boolean message(int at, int bytes) {
        slot.data = frame;
        slot.messageOffset = at;
        slot.messageBytes = bytes;
        slot.wireBytes = bytes;
        slot.frameBytes = bytes + 42;
        slot.id = two(at);
        slot.flags = two(at + 2);
        slot.rcode = slot.flags & 15;
        slot.questionCount = two(at + 4);
        slot.answerRecords = two(at + 6);
        slot.authorityRecords = two(at + 8);
        slot.additionalRecords = two(at + 10);
        // the folded name goes behind the frame
        int name = 65_600;
        int p = at + 12;
        int n = 0;
        while (frame[p] != 0) {
            int label = frame[p];
            frame[name + n++] = frame[p++];
            for (int i = 0; i < label; i++, p++) {
                byte b = frame[p];
                if (b >= 'A' && b <= 'Z') {
                    slot.nameHasUpper = true;
                    b += 32;
                }
                frame[name + n++] = b;
            }
        }
        frame[name + n++] = 0;
        slot.nameOffset = name;
        slot.nameBytes = n;
        slot.questionType = two(p + 1);
        slot.questionClass = two(p + 3);
        slot.questionEnd = p + 5 - at;
        suffixes.split(slot);
        if (slot.questionCount == 1) {
            records(at, at + bytes);
        }
        return true;
    }

    /** Finds OPT and the end of the last record. */
    private void records(int at, int end) {
        int p = at + slot.questionEnd;
        int left = slot.answerRecords + slot.authorityRecords + slot.additionalRecords;
        for (; left > 0 && p < end; left--) {
            while (frame[p] > 0) {
                p += 1 + frame[p];
            }
            p += frame[p] == 0 ? 1 : 2;
            if (two(p) == 41) {
                slot.optOffset = p + 10 - at;
                slot.optBytes = two(p + 8);
                slot.optUdpSize = two(p + 2);
                slot.optFlags = two(p + 6);
            }
            p += 10 + two(p + 8);
        }
        slot.decodedBytes = Math.min(p, end) - at;
        slot.trailingBytes = left == 0 && p < end ? end - p : 0;
    }

    long packets() {
        return packet;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

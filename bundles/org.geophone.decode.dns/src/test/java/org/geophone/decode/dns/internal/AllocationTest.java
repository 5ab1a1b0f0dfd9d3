package org.geophone.decode.dns.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;
import org.geophone.api.decode.EventSink;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.decode.dns.internal.support.Decoders;
import org.geophone.testkit.capture.Frames;
import org.geophone.decode.dns.internal.support.Samples;
import org.junit.jupiter.api.Test;

/** Decoding allocates nothing per packet once the pools are warm. */
class AllocationTest {
    private static final long ALLOWED_BYTES = 64 * 1024;

    /** One slot over one array, as a ring of size one. */
    private static final class Slot implements EventSink {
        private final Counters counters = new Counters();
        private final EventSlot slot = new EventSlot();
        private final byte[] data = new byte[128 * 1024];

        @Override
        public EventSlot claim(int bytes) {
            slot.reset();
            slot.data = data;
            slot.base = 0;
            slot.capacity = bytes;
            return slot;
        }

        @Override
        public void publish(EventSlot published) {
            // the next claim takes it again
        }

        @Override
        public void cancel(EventSlot cancelled) {
            // the next claim takes it again
        }

        @Override
        public Counters counters() {
            return counters;
        }
    }

    private static ByteBuffer records(List<byte[]> frames, boolean direct) {
        int size = frames.stream().mapToInt(f -> PacketCursor.PACKED_HEADER_BYTES + (f.length + 7 & ~7)).sum();
        ByteBuffer memory = (direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size))
                .order(ByteOrder.nativeOrder());
        long time = 1_700_000_000_000_000_000L;
        for (byte[] frame : frames) {
            memory.putLong(time++).putInt(1).putInt(0).putInt(frame.length).putInt(frame.length).putInt(-1).putInt(0);
            memory.put(frame);
            while ((memory.position() & 7) != 0) {
                memory.put((byte) 0);
            }
        }
        return memory;
    }

    private static long allocated(ByteBuffer memory, int frames, int target, Counter expected) {
        FrameDecoderComponent decoder = Decoders.usual();
        Slot sink = new Slot();
        PacketCursor cursor = new PacketCursor();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        int rounds = target / frames;
        long before = 0;
        for (int round = -rounds / 10; round < rounds; round++) {
            if (round == 0) {
                before = threads.getThreadAllocatedBytes(thread);
            }
            cursor.reset(memory, PacketLayout.PACKED, 0, memory.capacity(), LinkType.ETHERNET, 0, 0, 1);
            decoder.decode(cursor, sink);
        }
        long bytes = threads.getThreadAllocatedBytes(thread) - before;
        assertTrue(sink.counters.get(expected) >= target, expected.id());
        assertEquals(sink.counters.get(Counter.PACKETS) % frames, 0);
        return bytes;
    }

    @Test
    void aMillionUdpFramesAllocateNothing() {
        List<byte[]> frames = Collections.nCopies(1000, Frames.udpQuery(1));
        for (boolean direct : new boolean[] {true, false}) {
            long bytes = allocated(records(frames, direct), 1000, 1_000_000, Counter.FRAMES_DNS);
            assertTrue(bytes <= ALLOWED_BYTES, "direct " + direct + ": " + bytes + " bytes");
        }
    }

    @Test
    void tunnelsFragmentsAndStreamsAllocateNothingOnceWarm() {
        List<byte[]> frames = Samples.all();
        long bytes = allocated(records(frames, true), frames.size(), 300_000, Counter.PACKETS);
        assertTrue(bytes <= ALLOWED_BYTES, bytes + " bytes");
    }
}

package org.geophone.bench;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;
import org.geophone.api.event.EventSlot;
import org.geophone.decode.dns.internal.FrameDecoderComponent;
import org.geophone.decode.dns.internal.message.MessageParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Time of reading one DNS message where it lies, and of one frame from link layer to slot, with its copy. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBench {
    private static final int MESSAGES = 1024;

    private final EventSlot[] slots = DecodedMessages.pairs(MESSAGES / 2);
    private final MessageParser parser = new MessageParser();
    private final ByteBuffer packets = Packets.pairs(MESSAGES / 2);
    private final PacketCursor cursor = new PacketCursor();
    private final FrameDecoderComponent decoder =
            new FrameDecoderComponent(Defaults.of(FrameDecoderComponent.Config.class));
    private final OneSlot sink = new OneSlot();

    /** The message alone. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int message() {
        int sum = 0;
        for (EventSlot slot : slots) {
            slot.answerRecords = 0;
            parser.parse(slot);
            sum += slot.questionEnd;
        }
        return sum;
    }

    /** The whole frame. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long frame() {
        cursor.reset(packets, PacketLayout.PCAP_LE_MICROS, 0, packets.limit(), LinkType.ETHERNET, 0, 0, 1);
        decoder.decode(cursor, sink);
        return sink.published();
    }
}

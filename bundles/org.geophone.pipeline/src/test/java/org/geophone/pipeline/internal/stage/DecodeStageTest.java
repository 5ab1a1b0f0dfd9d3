package org.geophone.pipeline.internal.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;
import org.geophone.api.decode.EventSink;
import org.geophone.api.decode.FrameDecoder;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.pipeline.internal.gate.DecodeGate;
import org.geophone.pipeline.internal.gate.Gate;
import org.geophone.pipeline.internal.gate.Passage;
import org.geophone.pipeline.internal.ring.InlineSink;
import org.junit.jupiter.api.Test;

class DecodeStageTest {
    private static final int PACKETS = 1000;

    private final Counters counters = new Counters();
    private int decoded;
    private boolean released;

    private final PacketBlock block = new PacketBlock() {
        @Override
        public void cursor(PacketCursor reuse) {
            int record = PacketCursor.PACKED_HEADER_BYTES + 8;
            ByteBuffer memory = ByteBuffer.allocate(PACKETS * record).order(ByteOrder.nativeOrder());
            for (int i = 0; i < PACKETS; i++) {
                memory.putLong(i * record, 1000 + i).putInt(i * record + 16, 8).putInt(i * record + 20, 8);
            }
            reuse.reset(memory, PacketLayout.PACKED, 0, memory.limit(), LinkType.ETHERNET, 0, 0, 1);
        }

        @Override
        public int packets() {
            return PACKETS;
        }

        @Override
        public void release() {
            released = true;
        }
    };

    private DecodeStage stage() {
        DecodeGate gate = new DecodeGate(counters);
        gate.bind(new FrameDecoder() {
            @Override
            public List<Integer> dnsPorts() {
                return List.of(53);
            }

            @Override
            public void decode(PacketCursor cursor, EventSink sink) {
                while (cursor.next()) {
                    decoded++;
                }
            }

            @Override
            public void finish(EventSink sink) {
                // nothing is held back
            }

            @Override
            public byte[] snapshot() {
                return new byte[0];
            }

            @Override
            public void restore(byte[] snapshot) {
                // nothing is remembered
            }
        });
        StageRunner runner = new StageRunner(List.of(), counters, (name, error) -> { }, () -> false);
        InlineSink sink = new InlineSink(runner, counters);
        return new DecodeStage(gate, new Passage(() -> false, new Gate[] {gate}), sink, null, counters,
                (name, error) -> { });
    }

    @Test
    void whatIsLeftOfABlockWhenThePipelineClosesIsCounted() {
        assertFalse(stage().decode(block, () -> decoded > 0));
        assertEquals(256, decoded, "a slice");
        assertEquals(PACKETS - 256, counters.get(Counter.CAPTURE_LEFT));
        assertTrue(released);
    }

    @Test
    void ofABlockThatWasDecodedNothingIsLeft() {
        assertTrue(stage().decode(block, () -> false));
        assertEquals(PACKETS, decoded);
        assertEquals(0, counters.get(Counter.CAPTURE_LEFT));
    }
}

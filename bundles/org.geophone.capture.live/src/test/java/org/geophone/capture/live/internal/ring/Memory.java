package org.geophone.capture.live.internal.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.geophone.capture.live.internal.kernel.Abi;

/** Memory laid out by hand as the kernel lays out a ring. */
final class Memory {
    static final int BLOCK = 4096;
    /** Where the first packet's header lies, as the kernel has it: behind the block's description. */
    static final int FIRST = 48;
    private static final int FRAME_OFFSET = 82;

    final ByteBuffer[] blocks;

    Memory(int count) {
        blocks = new ByteBuffer[count];
        for (int i = 0; i < count; i++) {
            blocks[i] = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.nativeOrder());
        }
    }

    /** Fills a block with packets of these captured lengths, each one byte longer on the wire when odd. */
    void fill(int index, int... lengths) {
        ByteBuffer m = blocks[index];
        int p = FIRST;
        for (int i = 0; i < lengths.length; i++) {
            int distance = FRAME_OFFSET + lengths[i] + 7 & ~7;
            m.putInt(p + Abi.PACKET_NEXT, i + 1 == lengths.length ? 0 : distance);
            m.putInt(p + Abi.PACKET_SECONDS, 1_000).putInt(p + Abi.PACKET_NANOS, i);
            m.putInt(p + Abi.PACKET_CAPTURED, lengths[i]).putInt(p + Abi.PACKET_ORIGINAL, lengths[i] + lengths[i] % 2);
            m.putInt(p + Abi.PACKET_STATUS, i == 1 ? Abi.TP_STATUS_VLAN_VALID : 0).putInt(p + Abi.PACKET_VLAN, 7);
            m.putShort(p + Abi.PACKET_MAC, (short) FRAME_OFFSET);
            for (int b = 0; b < lengths[i]; b++) {
                m.put(p + FRAME_OFFSET + b, (byte) (i + 1));
            }
            p += distance;
        }
        m.putInt(Abi.BLOCK_PACKETS, lengths.length).putInt(Abi.BLOCK_FIRST, FIRST).putInt(Abi.BLOCK_LENGTH, p);
        m.putInt(Abi.BLOCK_STATUS, Abi.TP_STATUS_USER);
    }

    /** True when the kernel may fill the block. */
    boolean isKernels(int index) {
        return blocks[index].getInt(Abi.BLOCK_STATUS) == 0;
    }
}

package org.geophone.capture.live.internal.tap;

import org.geophone.capture.live.internal.kernel.PacketSocket;
import org.geophone.capture.live.internal.kernel.Poll;
import org.geophone.capture.live.internal.kernel.Reading;
import org.geophone.capture.live.internal.ring.CapturedBlock;
import org.geophone.capture.live.internal.ring.PacketRing;

/** A ring that the kernel fills. */
final class RingTap implements Tap {
    private final PacketSocket socket;
    private final PacketRing ring;

    RingTap(PacketSocket socket, int source, int interfaceId, Thread capturing) {
        this.socket = socket;
        this.ring = new PacketRing(socket.blocks(), socket.link(), source, interfaceId, socket::unmap, capturing);
    }

    @Override
    public CapturedBlock take() {
        return ring.take();
    }

    @Override
    public int held() {
        return ring.held();
    }

    @Override
    public long oldestHeldNanos() {
        return ring.oldestHeldNanos();
    }

    @Override
    public boolean allHeld() {
        return ring.allHeld();
    }

    @Override
    public Poll.Result await(int timeoutMs) {
        return socket.await(timeoutMs);
    }

    @Override
    public void statistics(Reading reading) {
        socket.statistics(reading);
    }

    @Override
    public void close() {
        socket.close();
        ring.close();
    }
}

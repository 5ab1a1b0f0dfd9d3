package org.geophone.capture.live.internal.tap;

import java.util.List;
import org.geophone.capture.live.internal.kernel.PacketSocket;

/** Rings of an interface, one for each worker. */
final class OpenedRings implements Opened {
    private final List<PacketSocket> sockets;
    private final String choice;

    OpenedRings(List<PacketSocket> sockets, String choice) {
        this.sockets = sockets;
        this.choice = choice;
    }

    @Override
    public int taps() {
        return sockets.size();
    }

    @Override
    public Tap tap(int index, int source, int interfaceId, Thread capturing) {
        return new RingTap(sockets.get(index), source, interfaceId, capturing);
    }

    @Override
    public void close() {
        for (PacketSocket socket : sockets) {
            socket.close();
            socket.unmap();
        }
    }

    @Override
    public String choice() {
        return choice;
    }

    @Override
    public String description() {
        return sockets.get(0).link() + " frames; the kernel passes " + sockets.get(0).filter();
    }
}

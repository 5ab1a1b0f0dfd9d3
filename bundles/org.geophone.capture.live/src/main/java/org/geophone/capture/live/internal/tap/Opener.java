package org.geophone.capture.live.internal.tap;

import org.geophone.capture.live.internal.kernel.CaptureFailure;
import org.geophone.capture.live.internal.kernel.PacketSocket;
import org.geophone.capture.live.internal.kernel.PcapHandle;
import org.geophone.capture.live.internal.kernel.SocketOptions;

/**
 * Opens interfaces, and chooses by what. The ring is the better way: nothing is copied, and several workers can share
 * an interface. libpcap is taken where it is asked for, or where the kernel has no ring for the interface's link layer.
 */
public final class Opener {
    /** One way to open an interface. */
    @FunctionalInterface
    interface Way {
        /** Opens it; the choice is told with what is opened. */
        Opened open(SocketOptions options, int interfaceIndex, String choice) throws CaptureFailure;
    }

    private final Method method;
    private final Way ring;
    private final Way libpcap;

    /** An opener by this method. */
    public Opener(Method method) {
        this(method, (options, index, choice) -> new OpenedRings(PacketSocket.open(options, index), choice),
                (options, index, choice) -> new OpenedPcap(PcapHandle.open(OpenedPcap.fitting(options)), options,
                        choice));
    }

    Opener(Method method, Way ring, Way libpcap) {
        this.method = method;
        this.ring = ring;
        this.libpcap = libpcap;
    }

    /**
     * Opens an interface.
     *
     * @param interfaceIndex its number
     * @throws CaptureFailure when it cannot be captured; the message says why neither way is open
     */
    public Opened open(SocketOptions options, int interfaceIndex) throws CaptureFailure {
        if (method == Method.LIBPCAP) {
            return libpcap.open(options, interfaceIndex, "libpcap, because of method = libpcap" + single(options));
        }
        try {
            return ring.open(options, interfaceIndex, "ring shared with the kernel"
                    + (method == Method.RING ? ", because of method = ring" : ", which it has for this interface"));
        } catch (CaptureFailure e) {
            if (method == Method.RING || !e.ofTheRing()) {
                throw e;
            }
            return instead(options, interfaceIndex, e);
        }
    }

    private Opened instead(SocketOptions options, int interfaceIndex, CaptureFailure why) throws CaptureFailure {
        try {
            return libpcap.open(options, interfaceIndex, "libpcap, because the ring is not possible: "
                    + why.getMessage() + single(options));
        } catch (CaptureFailure e) {
            throw new CaptureFailure(why.getMessage() + "; and " + e.getMessage());
        }
    }

    private static String single(SocketOptions options) {
        return options.workers() == 1 ? "" : "; one worker, as libpcap does not share an interface";
    }
}

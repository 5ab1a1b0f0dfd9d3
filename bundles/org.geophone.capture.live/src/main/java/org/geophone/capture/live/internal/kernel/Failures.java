package org.geophone.capture.live.internal.kernel;

import org.geophone.api.json.JsonText;

/** Failures of one interface in words: what failed, and what to do about it. */
final class Failures {
    private final LibC libc;
    private final SocketOptions options;

    Failures(LibC libc, SocketOptions options) {
        this.libc = libc;
        this.options = options;
    }

    /** A call failed; its error is still this thread's last one. */
    CaptureFailure call(String name) {
        int error = Native.error(libc);
        String advice = switch (error) {
            case Abi.EPERM, Abi.EACCES -> ": grant the capability CAP_NET_RAW to the sensor's process"
                    + " (AmbientCapabilities=CAP_NET_RAW in its systemd unit, or run it as root)";
            case Abi.ENOMEM -> ": the ring of " + options.blocks() + " blocks of " + options.blockBytes()
                    + " bytes does not fit the kernel's memory, take fewer blocks";
            case Abi.EINVAL -> ": the kernel refuses the ring or its version, TPACKET_V3 needs Linux 3.2";
            case Abi.ENETDOWN -> ": the interface is down";
            default -> "";
        };
        return failure(name + " failed, " + libc.strerror(error) + advice);
    }

    CaptureFailure noInterface() {
        return failure("there is no interface of this name");
    }

    CaptureFailure gone() {
        return failure("the interface is gone");
    }

    CaptureFailure linkType(int hardware) {
        return failure("its link layer (hardware type " + hardware + ") is none that can be captured: Ethernet,"
                + " loopback and raw IP are");
    }

    private CaptureFailure failure(String what) {
        return new CaptureFailure("interface " + JsonText.printable(options.interfaceName()) + ": " + what);
    }
}

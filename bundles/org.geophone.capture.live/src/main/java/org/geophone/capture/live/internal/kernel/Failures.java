package org.geophone.capture.live.internal.kernel;

import org.geophone.api.json.JsonText;

/** Failures of one interface in words: what failed, and what to do about it. */
final class Failures {
    private static final String PERMISSION = ": grant the capability CAP_NET_RAW to the sensor's process"
            + " (AmbientCapabilities=CAP_NET_RAW in its systemd unit, setpriv --inh-caps=+net_raw"
            + " --ambient-caps=+net_raw before its command, or run it as root)";

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
            case Abi.EPERM, Abi.EACCES -> PERMISSION;
            case Abi.ENOMEM -> ": the ring of " + options.blocks() + " blocks of " + options.blockBytes()
                    + " bytes does not fit the kernel's memory, take fewer blocks";
            case Abi.EINVAL, Abi.ENOPROTOOPT -> ": the kernel refuses the ring or its version, TPACKET_V3 needs"
                    + " Linux 3.2, and workers Linux 4.12";
            case Abi.EAFNOSUPPORT -> ": the kernel has no packet sockets, load its module af_packet";
            case Abi.ENETDOWN, Abi.ENODEV -> ": the interface is down or gone";
            default -> "";
        };
        boolean ring = error == Abi.EINVAL || error == Abi.ENOPROTOOPT;
        return new CaptureFailure(text(name + " failed, " + libc.strerror(error) + advice), ring);
    }

    /** What libpcap said. */
    CaptureFailure libpcap(String name, String said, boolean permission) {
        return failure("libpcap: " + name + ": " + JsonText.printable(said == null ? "no reason" : said)
                + (permission ? PERMISSION : ""));
    }

    /** The library is not there. */
    CaptureFailure noLibpcap() {
        return failure("libpcap is not installed (Debian: apt-get install libpcap0.8)");
    }

    CaptureFailure noInterface() {
        return failure("there is no interface of this name");
    }

    CaptureFailure down() {
        return failure("the interface is down, nothing can arrive (ip link set " + JsonText.printable(
                options.interfaceName()) + " up)");
    }

    CaptureFailure gone() {
        return failure("the interface is gone");
    }

    CaptureFailure linkType(int hardware) {
        return new CaptureFailure(text("its link layer (hardware type " + hardware + ") is none that the ring reads:"
                + " Ethernet, loopback, raw IP, PPP and tunnels are"), true);
    }

    /** libpcap has the frames, but the decoder does not know them. */
    CaptureFailure frames(int number) {
        return failure("libpcap delivers frames of link type " + number + ", which the decoder does not read");
    }

    private CaptureFailure failure(String what) {
        return new CaptureFailure(text(what));
    }

    private String text(String what) {
        return "interface " + JsonText.printable(options.interfaceName()) + ": " + what;
    }
}

package org.geophone.capture.live.internal.kernel;

import java.nio.charset.StandardCharsets;
import jnr.ffi.Pointer;

/** Asks the kernel whether an interface is there and up. Needs no privilege; one thread. */
public final class InterfaceState implements AutoCloseable {
    private final LibC libc;
    private final SocketOptions options;
    private final Pointer request;
    private final int fd;

    /** Opens what is needed to ask. */
    public InterfaceState(SocketOptions options) throws CaptureFailure {
        this.libc = Native.libc();
        this.options = options;
        this.request = Native.memory(libc, Abi.IFREQ_BYTES);
        // any socket will do
        this.fd = libc.socket(Abi.AF_UNIX, Abi.SOCK_DGRAM | Abi.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw new Failures(libc, options).call("socket");
        }
    }

    /** The interface's number; fails when there is none of this name. */
    public int index() throws CaptureFailure {
        int index = libc.if_nametoindex(options.interfaceName());
        if (index == 0) {
            throw new Failures(libc, options).noInterface();
        }
        return index;
    }

    /** Fails when the interface is no longer the one with this number. */
    public void stillThere(int index) throws CaptureFailure {
        if (libc.if_nametoindex(options.interfaceName()) != index) {
            throw new Failures(libc, options).gone();
        }
    }

    /** Null when the interface is up, else that it is not, in words. */
    public String down() {
        byte[] name = options.interfaceName().getBytes(StandardCharsets.UTF_8);
        request.setMemory(0, Abi.IFREQ_BYTES, (byte) 0);
        request.put(0, name, 0, Math.min(name.length, Abi.IFNAMSIZ - 1));
        boolean up = libc.ioctl(fd, Abi.SIOCGIFFLAGS, request) == 0
                && (request.getShort(Abi.IFREQ_FLAGS) & Abi.IFF_UP) != 0;
        return up ? null : new Failures(libc, options).down().getMessage();
    }

    @Override
    public void close() {
        libc.close(fd);
    }
}

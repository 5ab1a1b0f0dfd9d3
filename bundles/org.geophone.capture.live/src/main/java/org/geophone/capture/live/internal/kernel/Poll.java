package org.geophone.capture.live.internal.kernel;

import jnr.ffi.Pointer;

/** Waits on one descriptor. One thread. */
public final class Poll {
    /** What a wait has ended with. */
    public enum Result {
        /** There is something to read. */
        READY,
        /** Nothing came in time. */
        NOTHING,
        /** The interface went down, or away. */
        TROUBLE
    }

    private final LibC libc;
    private final int fd;
    private final Pointer pollfd;
    private final Pointer error;
    private final Pointer errorLength;

    Poll(LibC libc, int fd) {
        this.libc = libc;
        this.fd = fd;
        this.pollfd = Native.memory(libc, Abi.POLLFD_BYTES);
        this.error = Native.memory(libc, Integer.BYTES);
        this.errorLength = Native.memory(libc, Integer.BYTES);
    }

    Result await(int timeoutMs) {
        pollfd.putInt(0, fd);
        pollfd.putShort(Abi.POLLFD_EVENTS, (short) Abi.POLLIN);
        pollfd.putShort(Abi.POLLFD_REVENTS, (short) 0);
        if (libc.poll(pollfd, 1, timeoutMs) <= 0) {
            return Result.NOTHING;
        }
        int events = pollfd.getShort(Abi.POLLFD_REVENTS);
        if ((events & (Abi.POLLERR | Abi.POLLHUP | Abi.POLLNVAL)) != 0) {
            // reading the error takes it off; else the next wait would end at once
            errorLength.putInt(0, Integer.BYTES);
            libc.getsockopt(fd, Abi.SOL_SOCKET, Abi.SO_ERROR, error, errorLength);
            return Result.TROUBLE;
        }
        return (events & Abi.POLLIN) != 0 ? Result.READY : Result.NOTHING;
    }
}

package org.geophone.capture.live.internal.kernel;

import jnr.ffi.Pointer;
import jnr.ffi.annotations.IgnoreError;

/** Calls of libpcap: its filter compiler, and capture where the ring cannot be had. */
public interface LibPcap {
    /** A handle that only compiles. */
    Pointer pcap_open_dead(int linkType, int snapLength);

    /** Compiles an expression into a program (struct bpf_program). */
    int pcap_compile(Pointer handle, Pointer program, String expression, int optimise, int netmask);

    /** Frees the instructions of a program. */
    void pcap_freecode(Pointer program);

    /** A handle for an interface, not active yet; null with a message in {@code error}. */
    Pointer pcap_create(String device, Pointer error);

    /** Bytes kept of a packet. */
    int pcap_set_snaplen(Pointer handle, int bytes);

    /** Whether frames for others are taken. */
    int pcap_set_promisc(Pointer handle, int promiscuous);

    /** After so many milliseconds packets are delivered even when there are few. */
    int pcap_set_timeout(Pointer handle, int milliseconds);

    /** Bytes of the kernel's buffer. */
    int pcap_set_buffer_size(Pointer handle, int bytes);

    /** 1: times in nanoseconds. */
    int pcap_set_tstamp_precision(Pointer handle, int precision);

    /** Begins to capture; negative: an error, positive: a warning. */
    int pcap_activate(Pointer handle);

    /** Non-blocking reads. */
    int pcap_setnonblock(Pointer handle, int on, Pointer error);

    /** 1: only what comes in. */
    int pcap_setdirection(Pointer handle, int direction);

    /** Link layer (DLT_ number) of an active handle. */
    int pcap_datalink(Pointer handle);

    /** Precision of an active handle's times. */
    int pcap_get_tstamp_precision(Pointer handle);

    /** What can be waited on with poll. */
    int pcap_get_selectable_fd(Pointer handle);

    /** Sets a program (struct bpf_program). */
    int pcap_setfilter(Pointer handle, Pointer program);

    /**
     * The next packet, per packet and so with plain addresses: where to put the addresses of header and bytes. What
     * they point at is valid until the next call.
     */
    @IgnoreError
    int pcap_next_ex(long handle, long headerAddress, long bytesAddress);

    /** Three counters of 32 bits: received, dropped, dropped by the interface; since activation. */
    int pcap_stats(Pointer handle, Pointer statistics);

    /** What went wrong last. */
    String pcap_geterr(Pointer handle);

    /** A code of {@link #pcap_activate} in words. */
    String pcap_statustostr(int code);

    /** Frees a handle. */
    void pcap_close(Pointer handle);
}

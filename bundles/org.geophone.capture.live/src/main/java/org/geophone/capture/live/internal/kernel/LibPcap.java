package org.geophone.capture.live.internal.kernel;

import jnr.ffi.Pointer;

/** Calls of libpcap: its filter compiler, nothing else. */
public interface LibPcap {
    /** A handle that only compiles. */
    Pointer pcap_open_dead(int linkType, int snapLength);

    /** Compiles an expression into a program (struct bpf_program). */
    int pcap_compile(Pointer handle, Pointer program, String expression, int optimise, int netmask);

    /** Frees the instructions of a program. */
    void pcap_freecode(Pointer program);

    /** Frees a handle. */
    void pcap_close(Pointer handle);
}

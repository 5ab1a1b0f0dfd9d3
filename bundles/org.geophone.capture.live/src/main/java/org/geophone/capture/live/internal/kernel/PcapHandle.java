package org.geophone.capture.live.internal.kernel;

import com.kenai.jffi.MemoryIO;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;
import org.geophone.api.capture.LinkType;

/**
 * An interface opened by libpcap, read packet by packet without waiting in the library: with the kernel's ring below
 * it, it does not come back from a timed read without traffic. What a packet points at is valid until the next one. The
 * capturing thread only; {@link #statistics} and {@link #close} under a lock of the caller's.
 */
public final class PcapHandle {
    private static final MemoryIO MEMORY = MemoryIO.getInstance();
    private static final int ERROR_BYTES = 256;
    private static final int STATISTICS_BYTES = 12;
    private static final int NANOSECONDS = 1;
    private static final int INCOMING = 1;
    /** PCAP_ERROR_PERM_DENIED and PCAP_ERROR_PROMISC_PERM_DENIED. */
    private static final int PERMISSION = -8;
    private static final int PROMISC_PERMISSION = -11;

    private final LibC libc;
    private final LibPcap pcap;
    private final Failures failures;
    private final Pointer handle;
    private final Pointer places;
    private final Pointer statistics;
    private final long address;
    private final long headerPlace;
    private final long bytesPlace;
    private LinkType link;
    private String filter;
    private Poll poll;
    private boolean nanos;
    private boolean open = true;
    private long received;
    private long dropped;

    private long header;
    private long bytes;

    private PcapHandle(LibC libc, LibPcap pcap, Pointer handle, Failures failures) {
        this.libc = libc;
        this.pcap = pcap;
        this.failures = failures;
        this.handle = handle;
        this.address = handle.address();
        this.places = Native.memory(libc, 2 * Long.BYTES);
        this.headerPlace = places.address();
        this.bytesPlace = headerPlace + Long.BYTES;
        this.statistics = Native.memory(libc, STATISTICS_BYTES);
    }

    /** Opens, filters and begins to capture. */
    public static PcapHandle open(SocketOptions options) throws CaptureFailure {
        LibC libc = Native.libc();
        Failures failures = new Failures(libc, options);
        LibPcap pcap = Native.libpcap();
        if (pcap == null) {
            throw failures.noLibpcap();
        }
        Pointer error = Native.memory(libc, ERROR_BYTES);
        Pointer handle = pcap.pcap_create(options.interfaceName(), error);
        if (handle == null) {
            throw failures.libpcap("pcap_create", error.getString(0), false);
        }
        PcapHandle opened = new PcapHandle(libc, pcap, handle, failures);
        boolean ready = false;
        try {
            opened.prepare(options, error);
            ready = true;
            return opened;
        } finally {
            if (!ready) {
                opened.close();
            }
        }
    }

    private void prepare(SocketOptions options, Pointer error) throws CaptureFailure {
        pcap.pcap_set_snaplen(handle, options.snapLength());
        pcap.pcap_set_promisc(handle, options.promiscuous() ? 1 : 0);
        pcap.pcap_set_timeout(handle, options.blockTimeoutMs());
        pcap.pcap_set_buffer_size(handle,
                (int) Math.min(1 << 30, (long) options.blockBytes() * options.blocks()));
        pcap.pcap_set_tstamp_precision(handle, NANOSECONDS);
        int status = pcap.pcap_activate(handle);
        if (status < 0) {
            String detail = pcap.pcap_geterr(handle);
            throw failures.libpcap(pcap.pcap_statustostr(status),
                    detail == null || detail.isEmpty() ? "no more is known" : detail,
                    status == PERMISSION || status == PROMISC_PERMISSION);
        }
        nanos = pcap.pcap_get_tstamp_precision(handle) == NANOSECONDS;
        int number = pcap.pcap_datalink(handle);
        link = LinkType.of(number);
        if (link == LinkType.OTHER) {
            throw failures.frames(number);
        }
        setFilter(options);
        if (options.incomingOnly()) {
            check("pcap_setdirection", pcap.pcap_setdirection(handle, INCOMING));
        }
        if (pcap.pcap_setnonblock(handle, 1, error) < 0) {
            throw failures.libpcap("pcap_setnonblock", error.getString(0), false);
        }
        int fd = pcap.pcap_get_selectable_fd(handle);
        if (fd < 0) {
            throw failures.libpcap("pcap_get_selectable_fd", "this interface cannot be waited for", false);
        }
        poll = new Poll(libc, fd);
    }

    private void setFilter(SocketOptions options) throws CaptureFailure {
        FilterProgram program = options.filter(libc, link);
        if (options.ports().isEmpty() && link != LinkType.ETHERNET) {
            filter = program.description();
            return;
        }
        List<Pointer> memory = new ArrayList<>();
        check("pcap_setfilter", pcap.pcap_setfilter(handle, program.nativeCode(libc, memory)));
        java.lang.ref.Reference.reachabilityFence(memory);
        filter = program.description();
    }

    private void check(String name, int status) throws CaptureFailure {
        if (status < 0) {
            throw failures.libpcap(name, pcap.pcap_geterr(handle), false);
        }
    }

    /** Link layer of the frames. */
    public LinkType link() {
        return link;
    }

    /** What passes, in words. */
    public String filter() {
        return filter;
    }

    /** Waits until there are packets. */
    public Poll.Result await(int timeoutMs) {
        return poll.await(timeoutMs);
    }

    /** Moves to the next packet; false when none is there now. */
    public boolean next() throws CaptureFailure {
        int status = pcap.pcap_next_ex(address, headerPlace, bytesPlace);
        if (status == 1) {
            header = MEMORY.getLong(headerPlace);
            bytes = MEMORY.getLong(bytesPlace);
            return true;
        }
        if (status < 0) {
            throw failures.libpcap("pcap_next_ex", pcap.pcap_geterr(handle), false);
        }
        return false;
    }

    /** Time of the packet, nanoseconds since 1970. */
    public long timeNanos() {
        long fraction = MEMORY.getLong(header + Abi.PCAP_HEADER_FRACTION);
        return MEMORY.getLong(header + Abi.PCAP_HEADER_SECONDS) * 1_000_000_000L
                + (nanos ? fraction : fraction * 1_000);
    }

    /** Captured bytes of the packet. */
    public int captured() {
        return MEMORY.getInt(header + Abi.PCAP_HEADER_CAPTURED);
    }

    /** Bytes it had on the wire. */
    public int original() {
        return MEMORY.getInt(header + Abi.PCAP_HEADER_ORIGINAL);
    }

    /** Copies the packet's bytes. */
    public void copyTo(long target, int count) {
        MEMORY.copyMemory(bytes, target, count);
    }

    /** What was counted since the last call. libpcap does not tell freezes. */
    public void statistics(Reading reading) {
        reading.clear();
        if (open && pcap.pcap_stats(handle, statistics) == 0) {
            // 32 bits that go on from zero: differences are right over the wrap, too
            long seen = statistics.getInt(0) & 0xffff_ffffL;
            long lost = statistics.getInt(Integer.BYTES) & 0xffff_ffffL;
            reading.set(seen - received & 0xffff_ffffL, lost - dropped & 0xffff_ffffL, 0);
            received = seen;
            dropped = lost;
        }
    }

    /** Ends capture; no packet may be asked for or looked at any more. */
    public void close() {
        if (open) {
            open = false;
            pcap.pcap_close(handle);
        }
    }
}

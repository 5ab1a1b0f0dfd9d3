package org.geophone.capture.live.internal.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import jnr.ffi.Pointer;
import org.geophone.api.capture.LinkType;
import org.geophone.capture.live.internal.kernel.FilterProgram.Instruction;

/**
 * A packet socket bound to one interface, with its ring. Opened and waited on by the capturing thread;
 * {@link #statistics} and {@link #close} are called under a lock of the caller's. The mapping outlives {@link #close},
 * and with it the kernel's end of the socket, until {@link #unmap}.
 */
public final class PacketSocket {
    /** Larger than any frame's share the kernel asks for; in a ring of this version it limits nothing. */
    private static final int FRAME_BYTES = 2048;

    private final LibC libc;
    private final SocketOptions options;
    private final int fd;
    private final int interfaceIndex;
    private final Pointer pollfd;
    private final Pointer error;
    private final Pointer errorLength;
    private final Pointer statistics;
    private final Pointer statisticsLength;
    private LinkType link;
    private String filter;
    private Pointer ring;
    private boolean open = true;

    private PacketSocket(LibC libc, SocketOptions options, int fd, int interfaceIndex) {
        this.libc = libc;
        this.options = options;
        this.fd = fd;
        this.interfaceIndex = interfaceIndex;
        this.pollfd = Native.memory(libc, Abi.POLLFD_BYTES);
        this.error = Native.memory(libc, Integer.BYTES);
        this.errorLength = Native.memory(libc, Integer.BYTES);
        this.statistics = Native.memory(libc, Abi.STATS_BYTES);
        this.statisticsLength = Native.memory(libc, Integer.BYTES);
    }

    /** Opens, filters, maps and binds; from its return on packets come. */
    public static PacketSocket open(SocketOptions options) throws CaptureFailure {
        LibC libc = Native.libc();
        Failures failures = new Failures(libc, options);
        int index = libc.if_nametoindex(options.interfaceName());
        if (index == 0) {
            throw failures.noInterface();
        }
        // no protocol: nothing arrives before the filter and the ring are there
        int fd = libc.socket(Abi.AF_PACKET, Abi.SOCK_RAW | Abi.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw failures.call("socket");
        }
        PacketSocket socket = new PacketSocket(libc, options, fd, index);
        boolean up = false;
        try {
            socket.prepare(failures);
            up = true;
            return socket;
        } finally {
            if (!up) {
                socket.close();
                socket.unmap();
            }
        }
    }

    private void prepare(Failures failures) throws CaptureFailure {
        bind(0, failures);
        link = linkType(failures);
        option(Abi.PACKET_VERSION, integer(Abi.TPACKET_V3), Integer.BYTES, "PACKET_VERSION", failures);
        attachFilter(options.filter(libc, link), failures);
        option(Abi.PACKET_RX_RING, ringRequest(), Abi.REQ_BYTES, "PACKET_RX_RING", failures);
        ring = libc.mmap(Pointer.wrap(jnr.ffi.Runtime.getRuntime(libc), 0L), ringBytes(),
                Abi.PROT_READ | Abi.PROT_WRITE, Abi.MAP_SHARED, fd, 0);
        if (ring == null || ring.address() == -1) {
            ring = null;
            throw failures.call("mmap");
        }
        if (options.promiscuous()) {
            Pointer member = Native.memory(libc, Abi.MREQ_BYTES);
            member.putInt(0, interfaceIndex);
            member.putShort(Abi.MREQ_TYPE, (short) Abi.PACKET_MR_PROMISC);
            option(Abi.PACKET_ADD_MEMBERSHIP, member, Abi.MREQ_BYTES, "PACKET_ADD_MEMBERSHIP", failures);
        }
        bind(Abi.ETH_P_ALL, failures);
    }

    private void bind(int protocol, Failures failures) throws CaptureFailure {
        Pointer address = Native.memory(libc, Abi.SOCKADDR_LL_BYTES);
        address.putShort(0, (short) Abi.AF_PACKET);
        // in network byte order
        address.putByte(Abi.SOCKADDR_LL_PROTOCOL + 1, (byte) protocol);
        address.putInt(Abi.SOCKADDR_LL_IFINDEX, interfaceIndex);
        if (libc.bind(fd, address, Abi.SOCKADDR_LL_BYTES) != 0) {
            throw failures.call("bind");
        }
    }

    private LinkType linkType(Failures failures) throws CaptureFailure {
        Pointer address = Native.memory(libc, Abi.SOCKADDR_LL_BYTES);
        if (libc.getsockname(fd, address, integer(Abi.SOCKADDR_LL_BYTES)) != 0) {
            throw failures.call("getsockname");
        }
        int hardware = address.getShort(Abi.SOCKADDR_LL_HATYPE) & 0xffff;
        switch (hardware) {
            case Abi.ARPHRD_ETHER:
                return LinkType.ETHERNET;
            case Abi.ARPHRD_LOOPBACK:
                // every packet of a loopback interface goes out and comes in: once is enough
                option(Abi.PACKET_IGNORE_OUTGOING, integer(1), Integer.BYTES, "PACKET_IGNORE_OUTGOING", failures);
                return LinkType.ETHERNET;
            case Abi.ARPHRD_NONE, Abi.ARPHRD_RAWIP:
                return LinkType.RAW;
            default:
                throw failures.linkType(hardware);
        }
    }

    private void attachFilter(FilterProgram program, Failures failures) throws CaptureFailure {
        List<Instruction> code = program.code();
        Pointer instructions = Native.memory(libc, code.size() * Abi.FILTER_BYTES);
        for (int i = 0; i < code.size(); i++) {
            long p = (long) i * Abi.FILTER_BYTES;
            Instruction one = code.get(i);
            instructions.putShort(p, (short) one.operation());
            instructions.putByte(p + Abi.FILTER_JT, (byte) one.ifTrue());
            instructions.putByte(p + Abi.FILTER_JF, (byte) one.ifFalse());
            instructions.putInt(p + Abi.FILTER_K, one.operand());
        }
        Pointer fprog = Native.memory(libc, Abi.FPROG_BYTES);
        fprog.putShort(0, (short) code.size());
        fprog.putAddress(Abi.FPROG_FILTER, instructions.address());
        if (libc.setsockopt(fd, Abi.SOL_SOCKET, Abi.SO_ATTACH_FILTER, fprog, Abi.FPROG_BYTES) != 0) {
            throw failures.call("SO_ATTACH_FILTER");
        }
        // the kernel has a copy now; until here the instructions had to stay
        java.lang.ref.Reference.reachabilityFence(instructions);
        filter = program.description();
    }

    private Pointer ringRequest() {
        Pointer request = Native.memory(libc, Abi.REQ_BYTES);
        request.putInt(0, options.blockBytes());
        request.putInt(Abi.REQ_BLOCK_NR, options.blocks());
        request.putInt(Abi.REQ_FRAME_SIZE, FRAME_BYTES);
        request.putInt(Abi.REQ_FRAME_NR, options.blockBytes() / FRAME_BYTES * options.blocks());
        request.putInt(Abi.REQ_RETIRE_MS, options.blockTimeoutMs());
        return request;
    }

    private void option(int option, Pointer value, int bytes, String name, Failures failures) throws CaptureFailure {
        if (libc.setsockopt(fd, Abi.SOL_PACKET, option, value, bytes) != 0) {
            throw failures.call(name);
        }
    }

    private Pointer integer(int value) {
        Pointer memory = Native.memory(libc, Integer.BYTES);
        memory.putInt(0, value);
        return memory;
    }

    private long ringBytes() {
        return (long) options.blockBytes() * options.blocks();
    }

    /** The blocks' memory, each on its own, in the machine's byte order. */
    public ByteBuffer[] blocks() {
        ByteBuffer[] blocks = new ByteBuffer[options.blocks()];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = Native.buffer(ring, (long) i * options.blockBytes(), options.blockBytes())
                    .order(ByteOrder.nativeOrder());
        }
        return blocks;
    }

    /** Link layer of the frames. */
    public LinkType link() {
        return link;
    }

    /** What the kernel lets pass, in words. */
    public String filter() {
        return filter;
    }

    /** Waits until a block is filled; false when nothing came in time, or when the interface went down. */
    public boolean await(int timeoutMs) {
        pollfd.putInt(0, fd);
        pollfd.putShort(Abi.POLLFD_EVENTS, (short) Abi.POLLIN);
        pollfd.putShort(Abi.POLLFD_REVENTS, (short) 0);
        if (libc.poll(pollfd, 1, timeoutMs) <= 0) {
            return false;
        }
        int events = pollfd.getShort(Abi.POLLFD_REVENTS);
        if ((events & (Abi.POLLERR | Abi.POLLHUP | Abi.POLLNVAL)) != 0) {
            // reading the error takes it off; else the next wait would end at once
            errorLength.putInt(0, Integer.BYTES);
            libc.getsockopt(fd, Abi.SOL_SOCKET, Abi.SO_ERROR, error, errorLength);
            return false;
        }
        return (events & Abi.POLLIN) != 0;
    }

    /** Fails when the interface is no longer the one that was opened. */
    public void checkInterface() throws CaptureFailure {
        if (libc.if_nametoindex(options.interfaceName()) != interfaceIndex) {
            throw new Failures(libc, options).gone();
        }
    }

    /** What was counted since the last call: packets with dropped ones, and dropped ones (32 bits each). */
    public void statistics(Reading reading) {
        reading.clear();
        if (open) {
            statisticsLength.putInt(0, Abi.STATS_BYTES);
            if (libc.getsockopt(fd, Abi.SOL_PACKET, Abi.PACKET_STATISTICS, statistics, statisticsLength) == 0) {
                reading.set(statistics.getInt(0) & 0xffff_ffffL, statistics.getInt(Abi.STATS_DROPS) & 0xffff_ffffL);
            }
        }
    }

    /** Closes the descriptor. The mapping stays. */
    public void close() {
        if (open) {
            open = false;
            libc.close(fd);
        }
    }

    /** Takes the ring away: nobody may touch a block from now on. With it ends what is left of the socket. */
    public void unmap() {
        Pointer mapped = ring;
        ring = null;
        if (mapped != null) {
            libc.munmap(mapped, ringBytes());
        }
    }
}

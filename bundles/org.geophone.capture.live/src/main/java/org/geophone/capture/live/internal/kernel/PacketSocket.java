package org.geophone.capture.live.internal.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;
import org.geophone.api.capture.LinkType;

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
    private final Poll poll;
    private final Pointer statistics;
    private final Pointer statisticsLength;
    private LinkType link;
    private FilterProgram wanted;
    private Pointer ring;
    private boolean open = true;

    private PacketSocket(LibC libc, SocketOptions options, int fd, int interfaceIndex) {
        this.libc = libc;
        this.options = options;
        this.fd = fd;
        this.interfaceIndex = interfaceIndex;
        this.poll = new Poll(libc, fd);
        this.statistics = Native.memory(libc, Abi.STATS_BYTES);
        this.statisticsLength = Native.memory(libc, Integer.BYTES);
    }

    /**
     * Opens as many sockets as there are workers, each with a ring; from its return on packets come, each to one of
     * them, those of the same two ends to the same.
     */
    public static List<PacketSocket> open(SocketOptions options, int interfaceIndex) throws CaptureFailure {
        LibC libc = Native.libc();
        Failures failures = new Failures(libc, options);
        List<PacketSocket> sockets = new ArrayList<>();
        boolean open = false;
        try {
            for (int i = 0; i < options.workers(); i++) {
                sockets.add(create(libc, options, interfaceIndex, failures));
            }
            if (sockets.size() > 1) {
                share(sockets, failures);
            } else {
                sockets.get(0).attach(sockets.get(0).wanted, failures);
                sockets.get(0).bind(Abi.ETH_P_ALL, failures);
            }
            open = true;
            return sockets;
        } finally {
            if (!open) {
                for (PacketSocket socket : sockets) {
                    socket.close();
                    socket.unmap();
                }
            }
        }
    }

    private static PacketSocket create(LibC libc, SocketOptions options, int index, Failures failures)
            throws CaptureFailure {
        PacketSocket socket = new PacketSocket(libc, options, descriptor(libc, Abi.SOCK_RAW, failures), index);
        int hardware = socket.hardware(failures);
        if (cooked(hardware)) {
            // such links have headers of many kinds or none: the kernel takes them off
            socket.close();
            socket = new PacketSocket(libc, options, descriptor(libc, Abi.SOCK_DGRAM, failures), index);
            socket.bind(0, failures);
        }
        boolean ready = false;
        try {
            socket.prepare(hardware, failures);
            ready = true;
            return socket;
        } finally {
            if (!ready) {
                socket.close();
                socket.unmap();
            }
        }
    }

    /** No protocol: nothing arrives before the filter and the ring are there. */
    private static int descriptor(LibC libc, int type, Failures failures) throws CaptureFailure {
        int fd = libc.socket(Abi.AF_PACKET, type | Abi.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw failures.call("socket");
        }
        return fd;
    }

    /** Lets sockets share packets. Until all do, none takes one: else it would be taken twice. */
    private static void share(List<PacketSocket> sockets, Failures failures) throws CaptureFailure {
        int group = -1;
        for (PacketSocket socket : sockets) {
            socket.attach(FilterProgram.NOTHING, failures);
            socket.bind(Abi.ETH_P_ALL, failures);
            if (group < 0) {
                // for the first of them the kernel chooses a number that nobody has
                socket.join(Abi.PACKET_FANOUT_HASH | Abi.PACKET_FANOUT_FLAG_UNIQUEID, 0, failures);
                group = socket.group(failures);
            } else {
                socket.join(Abi.PACKET_FANOUT_HASH, group, failures);
            }
        }
        for (PacketSocket socket : sockets) {
            socket.attach(socket.wanted, failures);
        }
    }

    private void join(int mode, int group, Failures failures) throws CaptureFailure {
        option(Abi.PACKET_FANOUT, integer(mode << 16 | group), Integer.BYTES, "PACKET_FANOUT", failures);
    }

    private int group(Failures failures) throws CaptureFailure {
        Pointer value = integer(0);
        if (libc.getsockopt(fd, Abi.SOL_PACKET, Abi.PACKET_FANOUT, value, integer(Integer.BYTES)) != 0) {
            throw failures.call("PACKET_FANOUT");
        }
        return value.getInt(0) & 0xffff;
    }

    private void prepare(int hardware, Failures failures) throws CaptureFailure {
        link = link(hardware, failures);
        // every packet of a loopback interface goes out and comes in: once is enough
        boolean incoming = options.incomingOnly() || hardware == Abi.ARPHRD_LOOPBACK;
        wanted = incoming ? options.filter(libc, link).incoming() : options.filter(libc, link);
        option(Abi.PACKET_VERSION, integer(Abi.TPACKET_V3), Integer.BYTES, "PACKET_VERSION", failures);
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

    private int hardware(Failures failures) throws CaptureFailure {
        boolean known = false;
        try {
            bind(0, failures);
            Pointer address = Native.memory(libc, Abi.SOCKADDR_LL_BYTES);
            if (libc.getsockname(fd, address, integer(Abi.SOCKADDR_LL_BYTES)) != 0) {
                throw failures.call("getsockname");
            }
            known = true;
            return address.getShort(Abi.SOCKADDR_LL_HATYPE) & 0xffff;
        } finally {
            if (!known) {
                close();
            }
        }
    }

    private static boolean cooked(int hardware) {
        return switch (hardware) {
            case Abi.ARPHRD_PPP, Abi.ARPHRD_TUNNEL, Abi.ARPHRD_TUNNEL6, Abi.ARPHRD_SIT, Abi.ARPHRD_IPGRE,
                    Abi.ARPHRD_IP6GRE -> true;
            default -> false;
        };
    }

    private static LinkType link(int hardware, Failures failures) throws CaptureFailure {
        if (cooked(hardware)) {
            return LinkType.RAW;
        }
        return switch (hardware) {
            case Abi.ARPHRD_ETHER, Abi.ARPHRD_LOOPBACK -> LinkType.ETHERNET;
            case Abi.ARPHRD_NONE, Abi.ARPHRD_RAWIP -> LinkType.RAW;
            default -> throw failures.linkType(hardware);
        };
    }

    private void attach(FilterProgram program, Failures failures) throws CaptureFailure {
        List<Pointer> memory = new ArrayList<>();
        Pointer fprog = program.nativeCode(libc, memory);
        if (libc.setsockopt(fd, Abi.SOL_SOCKET, Abi.SO_ATTACH_FILTER, fprog, Abi.FPROG_BYTES) != 0) {
            throw failures.call("SO_ATTACH_FILTER");
        }
        // the kernel has a copy now; until here the instructions had to stay
        java.lang.ref.Reference.reachabilityFence(memory);
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
        return wanted.description();
    }

    /** Waits until a block is filled. */
    public Poll.Result await(int timeoutMs) {
        return poll.await(timeoutMs);
    }

    /** What was counted since the last call: packets with dropped ones, dropped ones, freezes (32 bits each). */
    public void statistics(Reading reading) {
        reading.clear();
        if (open) {
            statisticsLength.putInt(0, Abi.STATS_BYTES);
            if (libc.getsockopt(fd, Abi.SOL_PACKET, Abi.PACKET_STATISTICS, statistics, statisticsLength) == 0) {
                reading.set(statistics.getInt(0) & 0xffff_ffffL, statistics.getInt(Abi.STATS_DROPS) & 0xffff_ffffL,
                        statistics.getInt(Abi.STATS_FREEZES) & 0xffff_ffffL);
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

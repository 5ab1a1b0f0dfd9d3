package org.geophone.capture.live.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jnr.ffi.Pointer;
import org.geophone.api.capture.LinkType;
import org.geophone.capture.live.internal.kernel.FilterProgram.Instruction;

/**
 * The filter for the ports of DNS, compiled by libpcap. Later fragments carry no ports and pass; so does IPv6 behind
 * extension headers, whose ports the compiler does not look for. The kernel takes the outer VLAN tag off before the
 * filter of most frames, so both forms are asked for, and two tags.
 */
final class DnsFilter {
    private static final String WITHOUT_PORTS =
            "ip[6:2] & 0x1fff != 0 or ip6[6] = 0 or ip6[6] = 43 or ip6[6] = 44 or ip6[6] = 60";
    /** PCAP_NETMASK_UNKNOWN: no expression here needs it. */
    private static final int NO_NETMASK = 0xffff_ffff;
    /** DLT_EN10MB and DLT_RAW as the compiler numbers them on Linux. */
    private static final int COMPILER_ETHERNET = 1;
    private static final int COMPILER_RAW = 12;
    /** BPF_MAXINSNS: the kernel takes no longer program. */
    private static final int MAX_INSTRUCTIONS = 4096;

    private DnsFilter() {
    }

    /** The program, or null where there is no libpcap or it does not compile the expression. */
    static FilterProgram of(LibC libc, LinkType link, int snapLength, List<Integer> ports) {
        LibPcap pcap = Native.libpcap();
        if (pcap == null) {
            return null;
        }
        String text = text(ports, link == LinkType.ETHERNET);
        Pointer handle = pcap.pcap_open_dead(compilerNumber(link), snapLength);
        if (handle == null) {
            return null;
        }
        Pointer program = Native.memory(libc, Abi.FPROG_BYTES);
        try {
            if (pcap.pcap_compile(handle, program, text, 1, NO_NETMASK) != 0) {
                return null;
            }
            List<Instruction> code = read(program);
            pcap.pcap_freecode(program);
            return new FilterProgram(code, named(ports) + " and fragments, compiled by libpcap");
        } finally {
            pcap.pcap_close(handle);
        }
    }

    private static String text(List<Integer> ports, boolean tags) {
        String untagged = "(" + ports.stream().map(port -> "port " + port).collect(Collectors.joining(" or ")) + " or "
                + WITHOUT_PORTS + ")";
        // every "vlan" moves what follows it by a tag, hence this order
        return !tags ? untagged : untagged + " or (vlan and (" + untagged + " or (vlan and " + untagged + ")))";
    }

    private static String named(List<Integer> ports) {
        return (ports.size() == 1 ? "port " : "ports ")
                + ports.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static int compilerNumber(LinkType link) {
        return switch (link) {
            case ETHERNET -> COMPILER_ETHERNET;
            case RAW -> COMPILER_RAW;
            default -> link.number();
        };
    }

    /** struct bpf_program is laid out as struct sock_fprog, its instructions as struct sock_filter. */
    private static List<Instruction> read(Pointer program) {
        int count = Math.min(program.getInt(0), MAX_INSTRUCTIONS);
        Pointer from = program.getPointer(Abi.FPROG_FILTER);
        List<Instruction> code = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long p = (long) i * Abi.FILTER_BYTES;
            code.add(new Instruction(from.getShort(p) & 0xffff, from.getByte(p + Abi.FILTER_JT) & 0xff,
                    from.getByte(p + Abi.FILTER_JF) & 0xff, from.getInt(p + Abi.FILTER_K)));
        }
        return code;
    }
}

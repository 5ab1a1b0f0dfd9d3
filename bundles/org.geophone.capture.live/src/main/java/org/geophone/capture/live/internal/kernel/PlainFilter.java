package org.geophone.capture.live.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.capture.LinkType;
import org.geophone.capture.live.internal.kernel.FilterProgram.Instruction;

/** The filter that needs no compiler: whatever can hold IP passes, and the decoder selects. */
final class PlainFilter {
    /** ldh [k]: two bytes of the frame. */
    private static final int LOAD_HALF = 0x28;
    /** jeq #k. */
    private static final int JUMP_EQUAL = 0x15;
    /** ret #k: so many bytes of the frame are kept, none drops it. */
    private static final int RETURN = 0x06;
    private static final int ETHERTYPE_OFFSET = 12;
    /** IPv4, IPv6, VLAN tags (802.1Q, 802.1ad, the older 0x9100), MPLS, PPPoE session. */
    private static final int[] ETHERTYPES = {0x0800, 0x86dd, 0x8100, 0x88a8, 0x9100, 0x8847, 0x8848, 0x8864};

    private PlainFilter() {
    }

    static FilterProgram of(LinkType link, int snapLength) {
        List<Instruction> code = new ArrayList<>();
        if (link == LinkType.ETHERNET) {
            code.add(new Instruction(LOAD_HALF, 0, 0, ETHERTYPE_OFFSET));
            for (int i = 0; i < ETHERTYPES.length; i++) {
                code.add(new Instruction(JUMP_EQUAL, ETHERTYPES.length - i, 0, ETHERTYPES[i]));
            }
            code.add(new Instruction(RETURN, 0, 0, 0));
        }
        code.add(new Instruction(RETURN, 0, 0, snapLength));
        return new FilterProgram(code, "all IP traffic, the decoder selects");
    }
}

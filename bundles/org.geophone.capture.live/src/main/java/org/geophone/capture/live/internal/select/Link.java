package org.geophone.capture.live.internal.select;

/**
 * An interface as the system describes it.
 *
 * @param name its name
 * @param index its number
 * @param lowerIndex number of the interface it lies on, or of its peer; its own number where there is neither
 * @param up whether it is up
 * @param master name of the bridge, bond or team it is a port of; empty when it is none
 * @param type its kind as the kernel names it, such as vlan or bridge; empty for physical and many other ones
 */
record Link(String name, int index, int lowerIndex, boolean up, String master, String type) {
    /** True when each is the other's peer, which only the ends of a pair of virtual Ethernet interfaces are. */
    boolean isPeerOf(Link other) {
        return index != other.index && lowerIndex == other.index && other.lowerIndex == index;
    }

    /**
     * True when all that passes here passes the interface below as well, under a tag or a hardware address of its own.
     */
    boolean liesOnAnother() {
        return lowerIndex != index && switch (type) {
            case "vlan", "macvlan", "macvtap", "ipvlan" -> true;
            default -> false;
        };
    }
}

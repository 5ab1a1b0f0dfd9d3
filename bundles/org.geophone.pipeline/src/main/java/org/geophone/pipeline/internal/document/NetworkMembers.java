package org.geophone.pipeline.internal.document;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;

/** Writes the member {@code network}. One thread. */
final class NetworkMembers {
    private static final byte[] BYTES = JsonBytes.fixedText(",\"network\":{\"bytes\":");
    private static final byte[] COMMUNITY_ID = JsonBytes.fixedText(",\"community_id\":\"");
    /** By direction, in steps of four: transport, protocol, type, direction. */
    private static final byte[][] MEMBERS = new byte[4 * Networks.DIRECTIONS.length][];
    private static final int TCP = 1;
    private static final int SIX = 2;

    static {
        for (int i = 0; i < MEMBERS.length; i++) {
            MEMBERS[i] = JsonBytes.fixedText(",\"transport\":\"" + ((i & TCP) != 0 ? "tcp" : "udp")
                    + "\",\"protocol\":\"dns\",\"type\":\"" + ((i & SIX) != 0 ? "ipv6" : "ipv4")
                    + "\",\"direction\":\"" + Networks.DIRECTIONS[i >>> 2] + "\"");
        }
    }

    private final Networks networks;
    private final CommunityId communityId;

    NetworkMembers(Networks networks, boolean communityId) {
        this.networks = networks;
        this.communityId = communityId ? new CommunityId() : null;
    }

    /** Writes the member, not as the first one. */
    void write(EventSlot query, EventSlot answer, EventSlot first, JsonBytes out) {
        out.fixed(BYTES).appendNumber((query == null ? 0 : query.wireBytes) + (answer == null ? 0 : answer.wireBytes));
        int direction = networks.direction(first.clientHigh(), first.clientLow(), first.serverHigh(),
                first.serverLow());
        out.fixed(MEMBERS[4 * direction + (first.ipVersion == 6 ? SIX : 0)
                + (first.transport == EventSlot.TCP ? TCP : 0)]);
        if (communityId != null) {
            communityId.append(first, out.fixed(COMMUNITY_ID));
            out.endText();
        }
        out.endObject();
    }
}

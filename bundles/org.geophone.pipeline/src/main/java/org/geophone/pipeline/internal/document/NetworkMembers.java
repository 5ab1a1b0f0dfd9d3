package org.geophone.pipeline.internal.document;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;

/** Writes the member {@code network}, and what always follows it. One thread. */
final class NetworkMembers {
    private static final byte[] BYTES = JsonBytes.fixedText(",\"network\":{\"bytes\":");
    private static final String RELATED = "},\"related\":{\"ip\":[\"";
    private static final byte[] END = JsonBytes.fixedText("\"" + RELATED);
    /** By direction, in steps of four: transport, protocol, type, direction, and what follows without or with id. */
    private static final byte[][] MEMBERS = new byte[4 * Networks.DIRECTIONS.length][];
    private static final byte[][] MEMBERS_ID = new byte[MEMBERS.length][];
    private static final int TCP = 1;
    private static final int SIX = 2;

    static {
        for (int i = 0; i < MEMBERS.length; i++) {
            String members = ",\"transport\":\"" + ((i & TCP) != 0 ? "tcp" : "udp")
                    + "\",\"protocol\":\"dns\",\"type\":\"" + ((i & SIX) != 0 ? "ipv6" : "ipv4")
                    + "\",\"direction\":\"" + Networks.DIRECTIONS[i >>> 2] + "\"";
            MEMBERS[i] = JsonBytes.fixedText(members + RELATED);
            MEMBERS_ID[i] = JsonBytes.fixedText(members + ",\"community_id\":\"");
        }
    }

    private final Networks networks;
    private final CommunityId communityId;

    NetworkMembers(Networks networks, boolean communityId) {
        this.networks = networks;
        this.communityId = communityId ? new CommunityId() : null;
    }

    /** Writes the member, not as the first one, and the begin of {@code related} to within its first address. */
    void write(EventSlot query, EventSlot answer, EventSlot first, JsonBytes out) {
        out.fixed(BYTES).appendNumber((query == null ? 0 : query.wireBytes) + (answer == null ? 0 : answer.wireBytes));
        int direction = networks.direction(first.clientHigh(), first.clientLow(), first.serverHigh(),
                first.serverLow());
        int form = 4 * direction + (first.ipVersion == 6 ? SIX : 0) + (first.transport == EventSlot.TCP ? TCP : 0);
        if (communityId != null) {
            communityId.append(first, out.fixed(MEMBERS_ID[form]));
            out.fixed(END);
        } else {
            out.fixed(MEMBERS[form]);
        }
    }
}

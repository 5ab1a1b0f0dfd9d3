package org.geophone.pipeline.internal.document;

import org.geophone.api.decode.AddressList;
import org.geophone.api.enrich.AddressFacts;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/** Writes {@code geophone.resolved}: what is known of the addresses that an answer gave. */
final class AnswerFacts {
    /** Answers have a few addresses; all of them are in {@code dns.resolved_ip}. */
    private static final int MOST = 16;
    private static final byte[] BEGIN = JsonBytes.fixedText(",\"resolved\":[");
    private static final byte[] ADDRESS = JsonBytes.fixedText("{\"ip\":\"");
    private static final byte[] NEXT_ADDRESS = JsonBytes.fixedText(",{\"ip\":\"");

    private AnswerFacts() {
    }

    /** Writes the member, not as the first one, when something is known of the first addresses. */
    static void write(AddressList resolved, AddressFacts facts, JsonBytes out) {
        boolean begun = false;
        int looked = Math.min(MOST, resolved.size());
        for (int i = 0; i < looked; i++) {
            long high = resolved.high(i);
            long low = resolved.low(i);
            byte[] members = facts.members(high, low);
            if (members.length == 0 || resolved.contains(high, low, i)) {
                continue;
            }
            JsonText.appendAddress(begun ? out.fixed(NEXT_ADDRESS) : out.fixed(BEGIN).fixed(ADDRESS), high, low);
            out.endText().fixed(members).endObject();
            begun = true;
        }
        if (begun) {
            out.endArray();
        }
    }
}

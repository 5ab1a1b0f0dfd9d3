package org.geophone.pipeline.internal.document;

import java.util.Arrays;
import org.geophone.api.decode.MessageRenderer;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.Encapsulation;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.pipeline.internal.transaction.Transaction;

/**
 * Writes the member {@code geophone}: what the reference does not say (specification, section 10). One thread. The
 * object stays open.
 */
final class GeophoneMembers {
    /** What stands before what {@link #write} writes. */
    static final byte[] BEGIN = JsonBytes.fixedText(",\"geophone\":{\"dns\":{");
    private static final byte[] NAME = JsonBytes.fixedText("\"name_original\":\"");
    private static final byte[] QUERY = JsonBytes.fixedText("\"query\":{");
    private static final byte[] ANSWER = JsonBytes.fixedText("\"answer\":{");
    private static final byte[] SOURCE = JsonBytes.fixedText("},\"capture\":{\"source\":");
    private static final byte[] PACKET = JsonBytes.fixedText(",\"packet\":");
    private static final byte[] INTERFACE = JsonBytes.fixedText(",\"interface\":");
    private static final byte[] INFO = JsonBytes.fixedText(",\"info\":{\"ic_new\":");
    private static final byte[] ACCOUNT = JsonBytes.fixedText(",\"account\":\"");

    /** The last version of a suffix list, and the member that names it with the end of its object. */
    private String suffixList;
    private byte[] suffixMember;

    void write(EventSlot query, EventSlot answer, Transaction.Notes notes, MessageRenderer renderer, JsonBytes out) {
        EventSlot first = query != null ? query : answer;
        name(first, renderer, out);
        notes(notes, out);
        long trailing = (query == null ? 0 : query.trailingBytes) + (answer == null ? 0L : answer.trailingBytes);
        if (trailing > 0) {
            out.field("trailing_bytes", trailing);
        }
        faults((query == null ? 0 : query.faults) | (answer == null ? 0 : answer.faults), out);
        side(QUERY, query, renderer, out);
        side(ANSWER, answer, renderer, out);
        EventSlot said = answer != null ? answer : query;
        if (said.hasOpt() && said.optBytes > 0) {
            renderer.renderOptions(said, out);
        } else if (query != null && query.hasOpt() && query.optBytes > 0) {
            renderer.renderOptions(query, out);
        }
        capture(first, out);
        roles(query, answer, out);
    }

    private static void name(EventSlot s, MessageRenderer renderer, JsonBytes out) {
        if (s.nameBytes == 0) {
            return;
        }
        int from = renderer.nameFrom();
        int to = renderer.nameTo();
        if (!s.nameHasUpper && !s.nameIsBinary && to > from) {
            out.fixed(NAME).again(from, to).endText();
            return;
        }
        byte[] data = s.data;
        int at = s.nameAsSent();
        out.fixed(NAME).appendName(data, at, s.nameBytes).endText();
        if (s.nameIsBinary) {
            JsonText.base64(out.name("name_bytes"), data, at, s.nameBytes);
        }
    }

    private static void notes(Transaction.Notes notes, JsonBytes out) {
        if (notes.retries > 0) {
            out.field("retries", notes.retries);
        }
        if (notes.late) {
            out.field("late", true);
        }
        if (notes.mismatch != null) {
            out.field("mismatch", notes.mismatch);
        }
    }

    private static void faults(long bits, JsonBytes out) {
        if (bits == 0) {
            return;
        }
        out.name("faults").beginArray();
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            out.value(DecodeFault.of(Long.numberOfTrailingZeros(rest)).id());
        }
        out.endArray();
    }

    private static void side(byte[] begin, EventSlot side, MessageRenderer renderer, JsonBytes out) {
        if (side != null) {
            out.raw(begin);
            renderer.renderSide(side, out);
            out.endObject();
        }
    }

    private void capture(EventSlot s, JsonBytes out) {
        out.fixed(SOURCE).appendNumber(s.source).fixed(PACKET).appendNumber(s.packet);
        out.fixed(INTERFACE).appendNumber(s.interfaceId);
        if (s.vlanCount > 0) {
            out.name("vlan").beginArray();
            for (int i = 0; i < s.vlanCount; i++) {
                out.value((long) s.vlans[i]);
            }
            out.endArray();
        }
        if (s.encapsulationCount > 0) {
            out.name("encapsulation").beginArray();
            for (int i = 0; i < s.encapsulationCount; i++) {
                out.value(Encapsulation.of(s.encapsulations[i]).text());
            }
            out.endArray();
        }
        if (s.domainSplit && s.suffixListVersion != null) {
            suffixList(s.suffixListVersion, out);
        } else {
            out.endObject();
        }
    }

    private void suffixList(String version, JsonBytes out) {
        if (!version.equals(suffixList)) {
            // a list is loaded once in days
            JsonBytes member = new JsonBytes().beginText().endText().field("suffix_list", version).endObject();
            suffixMember = Arrays.copyOfRange(member.array(), 2, member.length());
            suffixList = version;
        }
        out.fixed(suffixMember);
    }

    /** Of both messages, because a role may have been learnt between them. */
    private static void roles(EventSlot query, EventSlot answer, JsonBytes out) {
        int client = (query == null ? 0 : query.clientRoles) | (answer == null ? 0 : answer.clientRoles);
        int server = (query == null ? 0 : query.serverRoles) | (answer == null ? 0 : answer.serverRoles);
        if ((client | server) != 0) {
            out.name("roles").beginObject();
            roles("client", client, out);
            roles("server", server, out);
            out.endObject();
        }
    }

    private static void roles(String name, int bits, JsonBytes out) {
        if (bits == 0) {
            return;
        }
        out.name(name).beginArray();
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            out.value(HostRole.of(Integer.numberOfTrailingZeros(rest)).text());
        }
        out.endArray();
    }

    /** Writes the last member, where the message was measured; within it the account is the last one. */
    static void info(EventSlot query, EventSlot answer, JsonBytes out) {
        double bits = (query == null ? 0 : Math.max(0f, query.infoBits))
                + (answer == null ? 0 : Math.max(0f, answer.infoBits));
        boolean seen = query != null && query.infoBits >= 0 || answer != null && answer.infoBits >= 0;
        if (!seen) {
            return;
        }
        out.fixed(INFO).appendNumber(Math.round(bits));
        long account = query != null && query.evidenceKey != 0 ? query.evidenceKey
                : answer == null ? 0 : answer.evidenceKey;
        if (account != 0) {
            JsonText.appendHex(out.fixed(ACCOUNT), account);
            out.endText();
        }
        out.endObject();
    }
}

package org.geophone.admin.internal.report;

import java.util.Locale;
import org.geophone.api.capture.LinkType;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/**
 * The counts of {@code report.json}, generated from the ids of {@link Counter}: {@code group.name} becomes a member of
 * an object {@code group}. Four are named by hand: {@code packets}, {@code bytes} and {@code dns_messages} stand at the
 * top, {@code frames} says link and fate of every packet, each adding up to {@code packets}.
 */
public final class ReportJson {
    private ReportJson() {
    }

    /** Writes the object. */
    public static void write(Snapshot snapshot, JsonBytes out) {
        Counters counters = snapshot.counters();
        out.beginObject().field("packets", counters.get(Counter.PACKETS)).field("bytes", counters.get(Counter.BYTES));
        StatusJson.time(out, "first_time", snapshot.pipeline() == null ? 0 : snapshot.pipeline().firstTimeNanos());
        StatusJson.time(out, "last_time", snapshot.pipeline() == null ? 0 : snapshot.pipeline().lastTimeNanos());
        frames(counters, out);
        out.field("dns_messages", counters.get(Counter.DNS_MESSAGES));
        out.name("decode_faults").beginObject();
        StatusJson.faults(out, counters);
        out.endObject();
        String open = "";
        for (Counter counter : Counter.values()) {
            if (!byHand(counter)) {
                open = member(counter, counters.get(counter), open, out);
            }
        }
        closeGroup(open, out);
        drops(snapshot, out);
        LaneJson.write(out, "lane_details", snapshot.lanes());
        snapshot.decided().writeRules(out.name("rules"));
        out.endObject();
    }

    /** Writes one member, opening and ending groups where the id's first part changes; answers the group now open. */
    private static String member(Counter counter, long value, String open, JsonBytes out) {
        String group = group(counter);
        if (!group.equals(open)) {
            closeGroup(open, out);
            if (!group.isEmpty()) {
                out.name(group).beginObject();
            }
        }
        out.field(counter.id().substring(group.isEmpty() ? 0 : group.length() + 1), value);
        return group;
    }

    private static void closeGroup(String open, JsonBytes out) {
        if (!open.isEmpty()) {
            out.endObject();
        }
    }

    private static String group(Counter counter) {
        int dot = counter.id().indexOf('.');
        return dot < 0 ? "" : counter.id().substring(0, dot);
    }

    private static boolean byHand(Counter counter) {
        return switch (counter) {
            case PACKETS, BYTES, DNS_MESSAGES -> true;
            default -> group(counter).equals("frames") || group(counter).equals("drops");
        };
    }

    private static void frames(Counters counters, JsonBytes out) {
        out.name("frames").beginObject().name("link").beginObject();
        for (LinkType link : LinkType.values()) {
            if (counters.get(link) > 0) {
                out.field(link.name().toLowerCase(Locale.ROOT), counters.get(link));
            }
        }
        out.endObject().name("fate").beginObject();
        for (Counter counter : Counter.values()) {
            if (group(counter).equals("frames")) {
                out.field(counter.id().substring("frames.".length()), counters.get(counter));
            }
        }
        out.endObject().endObject();
    }

    private static void drops(Snapshot snapshot, JsonBytes out) {
        out.name("drops").beginObject().field("kernel", Losses.kernel(snapshot))
                .field("ring", snapshot.counters().get(Counter.RING_SHED)).name("lanes").beginObject();
        for (LaneReport.Lane lane : snapshot.lanes().lanes()) {
            out.field(memberName(lane.status().name()), lane.status().dropped());
        }
        out.endObject().endObject();
    }

    /** Lanes are named by an operator; member names are written without escapes. */
    private static String memberName(String name) {
        StringBuilder plain = new StringBuilder(name);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\') {
                plain.setCharAt(i, '_');
            }
        }
        return plain.toString();
    }
}

package org.geophone.decode.dns.internal.render;

import org.geophone.api.decode.AddressList;
import org.geophone.api.decode.RenderOptions;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.message.RecordType;
import org.geophone.decode.dns.internal.message.RecordWalker;
import org.geophone.decode.dns.internal.message.Wire;

/**
 * The record sections: counts, lists, and the addresses of the answers. A section's list ends after
 * {@link #LIST_BYTES}, because compression lets 64 KiB of message grow a hundredfold in text; the records left out are
 * counted in {@code records_omitted}.
 */
final class SectionWriter {
    /** Bytes of document that one section's list may fill. */
    static final int LIST_BYTES = 256 * 1024;

    private final RecordWalker walker = new RecordWalker();
    private final ServiceData service = new ServiceData(new NameScratch());
    private final RecordWriter records;
    private int omitted;

    SectionWriter(RecordWriter records) {
        this.records = records;
    }

    /** Writes everything that comes from records, except OPT. */
    void write(EventSlot slot, RenderOptions options, JsonBytes out, AddressList resolved) {
        omitted = 0;
        int first = resolved.size();
        list(slot, RecordWalker.ANSWER, slot.answerRecords, "answers", out);
        out.field("answers_count", slot.answerRecords);
        if (options.authorities()) {
            list(slot, RecordWalker.AUTHORITY, slot.authorityRecords, "authorities", out);
        }
        out.field("authorities_count", slot.authorityRecords);
        int additionals = additionals(slot);
        if (options.additionals()) {
            list(slot, RecordWalker.ADDITIONAL, additionals, "additionals", out);
        }
        out.field("additionals_count", additionals);
        if (omitted > 0) {
            out.field("records_omitted", omitted);
        }
        addresses(slot, resolved);
        if (resolved.size() > first) {
            out.name("resolved_ip").beginArray();
            for (int i = first; i < resolved.size(); i++) {
                JsonText.address(out, resolved.high(i), resolved.low(i));
            }
            out.endArray();
        }
    }

    private void list(EventSlot slot, int section, int count, String member, JsonBytes out) {
        if (count == 0) {
            return;
        }
        int limit = out.length() + LIST_BYTES;
        out.name(member).beginArray();
        walker.start(slot);
        while (walker.next() && walker.section() <= section) {
            if (walker.section() == section && listed(walker)) {
                if (out.length() < limit) {
                    records.write(walker, out);
                } else {
                    omitted++;
                }
            }
        }
        out.endArray();
    }

    private static boolean listed(RecordWalker record) {
        return record.type() != RecordType.OPT || record.section() != RecordWalker.ADDITIONAL;
    }

    /** Additional records that are not OPT. */
    private int additionals(EventSlot slot) {
        if (slot.additionalRecords == 0) {
            return 0;
        }
        int count = 0;
        walker.start(slot);
        while (walker.next()) {
            if (walker.section() == RecordWalker.ADDITIONAL && listed(walker)) {
                count++;
            }
        }
        return count;
    }

    /** Adds the addresses of the answer section: A, AAAA, and the hints of SVCB and HTTPS. */
    private void addresses(EventSlot slot, AddressList resolved) {
        walker.start(slot);
        while (walker.next() && walker.section() == RecordWalker.ANSWER) {
            int type = walker.type();
            boolean address = type == RecordType.A || type == RecordType.AAAA;
            if (!address && !ServiceData.isService(type) || !RecordWriter.readable(walker) || !records.sound(walker)
                    || walker.rdataBytes() == 0) {
                continue;
            }
            if (type == RecordType.A) {
                resolved.add(0, PlainData.low(slot.data, walker.rdataAt()));
            } else if (type == RecordType.AAAA) {
                resolved.add(Wire.i64(slot.data, walker.rdataAt()), Wire.i64(slot.data, walker.rdataAt() + 8));
            } else {
                service.hints(walker, resolved);
            }
        }
    }

    /** Appends all records as zone file lines to the string value that is open. */
    void appendLines(EventSlot slot, JsonBytes out) {
        int limit = out.length() + LIST_BYTES;
        walker.start(slot);
        while (walker.next() && out.length() < limit) {
            if (listed(walker)) {
                out.appendText(walker.section() == RecordWalker.ANSWER ? "; answer "
                        : walker.section() == RecordWalker.AUTHORITY ? "; authority " : "; additional ");
                records.appendLine(walker, out);
            }
        }
    }
}

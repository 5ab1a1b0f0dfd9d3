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

    private static final byte[] ANSWERS = JsonBytes.fixedText(",\"answers\":[");
    private static final byte[] ANSWERS_COUNT = JsonBytes.fixedText(",\"answers_count\":");
    private static final byte[] AUTHORITIES = JsonBytes.fixedText(",\"authorities\":[");
    private static final byte[] AUTHORITIES_COUNT = JsonBytes.fixedText(",\"authorities_count\":");
    private static final byte[] ADDITIONALS = JsonBytes.fixedText(",\"additionals\":[");
    private static final byte[] ADDITIONALS_COUNT = JsonBytes.fixedText(",\"additionals_count\":");
    private static final byte[] RESOLVED = JsonBytes.fixedText(",\"resolved_ip\":[\"");
    private static final byte[] BETWEEN = JsonBytes.fixedText("\",\"");
    private static final byte[] RESOLVED_END = JsonBytes.fixedText("\"]");
    /** The usual counts behind that of the answers. */
    private static final byte[] NO_MORE = JsonBytes.fixedText(",\"authorities_count\":0,\"additionals_count\":0");

    private final RecordWalker walker = new RecordWalker();
    private final ServiceData service = new ServiceData(new NameScratch());
    private final RecordWriter records;
    /** True while the walker stands on a record that has not been dealt with. */
    private boolean more;
    private int omitted;

    SectionWriter(RecordWriter records) {
        this.records = records;
    }

    /** Writes everything that comes from records, except OPT; not as the first members. */
    void write(EventSlot slot, RenderOptions options, JsonBytes out, AddressList resolved) {
        omitted = 0;
        int first = resolved.size();
        more = walker.start(slot).next();
        answers(slot, out, resolved);
        out.fixed(ANSWERS_COUNT).appendNumber(slot.answerRecords);
        if (slot.authorityRecords == 0 && noneListed()) {
            out.fixed(NO_MORE);
        } else {
            authorities(slot, options.authorities(), out);
            out.fixed(AUTHORITIES_COUNT).appendNumber(slot.authorityRecords);
            int additionals = additionals(options.additionals(), out);
            out.fixed(ADDITIONALS_COUNT).appendNumber(additionals);
        }
        if (omitted > 0) {
            out.field("records_omitted", omitted);
        }
        if (resolved.size() > first) {
            JsonText.appendAddress(out.fixed(RESOLVED), resolved.high(first), resolved.low(first));
            for (int i = first + 1; i < resolved.size(); i++) {
                JsonText.appendAddress(out.fixed(BETWEEN), resolved.high(i), resolved.low(i));
            }
            out.fixed(RESOLVED_END);
        }
    }

    /** Goes past an OPT record; true when no other one follows. */
    private boolean noneListed() {
        while (more && !listed(walker)) {
            more = walker.next();
        }
        return !more;
    }

    private void answers(EventSlot slot, JsonBytes out, AddressList resolved) {
        if (slot.answerRecords == 0) {
            return;
        }
        int limit = out.length() + LIST_BYTES;
        out.fixed(ANSWERS);
        while (more && walker.section() == RecordWalker.ANSWER) {
            record(limit, out);
            addresses(resolved);
            more = walker.next();
        }
        out.endArray();
    }

    private void authorities(EventSlot slot, boolean shown, JsonBytes out) {
        boolean list = shown && slot.authorityRecords > 0;
        int limit = out.length() + LIST_BYTES;
        if (list) {
            out.fixed(AUTHORITIES);
        }
        while (more && walker.section() == RecordWalker.AUTHORITY) {
            if (list) {
                record(limit, out);
            }
            more = walker.next();
        }
        if (list) {
            out.endArray();
        }
    }

    /** Gives the count of additional records that are not OPT. */
    private int additionals(boolean shown, JsonBytes out) {
        int limit = out.length() + LIST_BYTES;
        int count = 0;
        while (more) {
            if (listed(walker)) {
                if (shown && count == 0) {
                    out.fixed(ADDITIONALS);
                }
                count++;
                if (shown) {
                    record(limit, out);
                }
            }
            more = walker.next();
        }
        if (shown && count > 0) {
            out.endArray();
        }
        return count;
    }

    private void record(int limit, JsonBytes out) {
        if (out.length() < limit) {
            records.write(walker, out);
        } else {
            omitted++;
        }
    }

    private static boolean listed(RecordWalker record) {
        return record.type() != RecordType.OPT || record.section() != RecordWalker.ADDITIONAL;
    }

    /** Adds the addresses of an answer: A, AAAA, and the hints of SVCB and HTTPS. */
    private void addresses(AddressList resolved) {
        int type = walker.type();
        boolean address = type == RecordType.A || type == RecordType.AAAA;
        if (!address && !ServiceData.isService(type) || !RecordWriter.readable(walker) || !records.sound(walker)
                || walker.rdataBytes() == 0) {
            return;
        }
        byte[] data = walker.message().data;
        if (type == RecordType.A) {
            resolved.add(0, PlainData.low(data, walker.rdataAt()));
        } else if (type == RecordType.AAAA) {
            resolved.add(Wire.i64(data, walker.rdataAt()), Wire.i64(data, walker.rdataAt() + 8));
        } else {
            service.hints(walker, resolved);
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

package org.geophone.inspector.internal;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.inspect.Field;
import org.geophone.api.inspect.Layer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** A DNS message, record by record (RFC 1035, section 4). What comes before a fault is shown. */
final class DnsWalk {
    static final String NAME = "DNS";
    private static final int HEADER = 12;
    private static final int MOST_JUMPS = 64;
    /** RFC 1035, 2.3.4. */
    private static final int LONGEST_NAME = 255;
    private static final int MOST_RECORDS = 2000;
    private static final String[] SECTIONS = {"question", "answer", "authority", "additional"};

    private final Bytes bytes;
    private final int begin;
    private final int end;
    private final Parts parts;
    private final RecordData data;
    private int at;
    private int records;

    /** A message from {@code begin} to before {@code end}. */
    DnsWalk(Bytes bytes, int begin, int end) {
        this.bytes = bytes;
        this.begin = begin;
        this.end = Math.min(end, bytes.length());
        this.parts = new Parts(bytes, NAME, begin);
        this.data = new RecordData(bytes, begin, this.end);
        this.at = begin;
    }

    Layer layer() {
        String problem = null;
        try {
            bytes.need("the DNS header", begin, HEADER, end);
            header();
            for (int section = 0; section < SECTIONS.length; section++) {
                int count = bytes.u16(begin + 4 + 2 * section);
                for (int i = 0; i < count; i++) {
                    record(section, i);
                }
            }
            if (at < end) {
                parts.hex("bytes behind the message", at, end - at);
                problem = end - at + " bytes follow that belong to no record";
            }
        } catch (Bytes.Cut e) {
            problem = e.getMessage();
            if (at < end) {
                parts.hex("bytes that could not be read", at, end - at);
            }
        }
        return parts.layer(end, problem);
    }

    private void header() {
        int flags = bytes.u16(begin + 2);
        parts.u16("id", begin);
        List<Field> bits = new ArrayList<>();
        bits.add(bit("response", flags >> 15 & 1));
        bits.add(new Field("opcode", Opcode.string(flags >> 11 & 15), begin + 2, 0));
        String[] names = {"authoritative", "truncated", "recursion desired", "recursion available", "reserved",
            "authentic data", "checking disabled"};
        for (int i = 0; i < names.length; i++) {
            bits.add(bit(names[i], flags >> 10 - i & 1));
        }
        bits.add(new Field("response code", Rcode.string(flags & 15), begin + 3, 0));
        parts.add(new Field("flags", "0x" + bytes.hex(begin + 2, 2), begin + 2, 2, List.copyOf(bits)));
        for (int section = 0; section < SECTIONS.length; section++) {
            parts.u16(SECTIONS[section] + " records", begin + 4 + 2 * section);
        }
        at = begin + HEADER;
    }

    private Field bit(String name, int value) {
        return new Field(name, Integer.toString(value), begin + 2, 0);
    }

    private void record(int section, int number) throws Bytes.Cut {
        if (++records > MOST_RECORDS) {
            throw new Bytes.Cut("more than " + MOST_RECORDS + " records", at, 0, end - at);
        }
        int start = at;
        List<Field> fields = new ArrayList<>();
        String name = name(fields);
        int fixed = at;
        bytes.need(SECTIONS[section] + " " + number, fixed, section == 0 ? 4 : 10, end);
        int type = bytes.u16(fixed);
        fields.add(new Field("type", Type.string(type), fixed, 2));
        int dnsClass = bytes.u16(fixed + 2);
        boolean opt = type == Type.OPT && section > 0;
        fields.add(new Field(opt ? "UDP size" : "class", opt ? Integer.toString(dnsClass) : DClass.string(dnsClass),
                fixed + 2, 2));
        String words = name + " " + Type.string(type);
        at = fixed + 4;
        if (section > 0) {
            long ttl = bytes.u32(fixed + 4);
            fields.add(new Field(opt ? "extended code, version, flags" : "time to live",
                    opt ? "0x" + bytes.hex(fixed + 4, 4) : Long.toString(ttl), fixed + 4, 4));
            int length = bytes.u16(fixed + 8);
            fields.add(new Field("data length", Integer.toString(length), fixed + 8, 2));
            bytes.need("the data of " + SECTIONS[section] + " " + number, fixed + 10, length, end);
            String shown = data.words(type, dnsClass, fixed + 10, length);
            fields.add(new Field("data", shown, fixed + 10, length));
            words += " " + shown;
            at = fixed + 10 + length;
        }
        parts.add(new Field(SECTIONS[section], words, start, at - start, List.copyOf(fields)));
    }

    /** Reads a name; its bytes in place become a field, with what pointers lead to in its value. */
    private String name(List<Field> fields) throws Bytes.Cut {
        int start = at;
        StringBuilder text = new StringBuilder();
        int here = at;
        int after = -1;
        int jumps = 0;
        int wire = 1;
        while (true) {
            bytes.need("a name", here, 1, end);
            int length = bytes.u8(here);
            if (length == 0) {
                here++;
                break;
            }
            if ((length & 0xc0) == 0xc0) {
                bytes.need("a pointer", here, 2, end);
                after = after < 0 ? here + 2 : after;
                here = begin + ((length & 0x3f) << 8 | bytes.u8(here + 1));
                if (++jumps > MOST_JUMPS) {
                    throw new Bytes.Cut("a name whose pointers do not end", start, 0, end - start);
                }
                continue;
            }
            if ((length & 0xc0) != 0) {
                throw new Bytes.Cut("a label of the kind " + (length >> 6) + ", which nobody uses,", here, length,
                        end - here);
            }
            bytes.need("a label", here + 1, length, end);
            wire += length + 1;
            if (wire > LONGEST_NAME) {
                throw new Bytes.Cut("a name longer than " + LONGEST_NAME + " bytes", start, 0, end - start);
            }
            for (int i = 1; i <= length; i++) {
                text.append(Bytes.escaped(bytes.u8(here + i)));
            }
            text.append('.');
            here += length + 1;
        }
        at = after < 0 ? here : after;
        String name = text.isEmpty() ? "." : text.toString();
        fields.add(new Field("name", name, start, at - start));
        return name;
    }
}

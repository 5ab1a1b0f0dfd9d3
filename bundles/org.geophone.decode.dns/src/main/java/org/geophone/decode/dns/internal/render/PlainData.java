package org.geophone.decode.dns.internal.render;

import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.message.RecordType;
import org.geophone.decode.dns.internal.message.RecordWalker;
import org.geophone.decode.dns.internal.message.Wire;

/** Data of the everyday record types. The RDATA has been checked against its layout before. */
final class PlainData {
    private static final long MAPPED = 0xffff_0000_0000L;

    private static final byte[] DATA = JsonBytes.fixedText(",\"data\":\"");
    private static final byte[] RNAME = JsonBytes.fixedText(",\"rname\":\"");
    private static final byte[] SERIAL = JsonBytes.fixedText("\",\"serial\":");
    private static final byte[] REFRESH = JsonBytes.fixedText(",\"refresh\":");
    private static final byte[] RETRY = JsonBytes.fixedText(",\"retry\":");
    private static final byte[] EXPIRE = JsonBytes.fixedText(",\"expire\":");
    private static final byte[] MINIMUM = JsonBytes.fixedText(",\"minimum\":");

    private final NameScratch name;

    PlainData(NameScratch name) {
        this.name = name;
    }

    /** Writes {@code data} and the type's own members; false when the type is not one of these. */
    boolean write(RecordWalker r, JsonBytes out) {
        byte[] d = r.message().data;
        int at = r.rdataAt();
        switch (r.type()) {
            case RecordType.A:
                JsonText.appendAddress(out.fixed(DATA), 0, low(d, at));
                out.endText();
                return true;
            case RecordType.AAAA:
                JsonText.appendAddress(out.fixed(DATA), Wire.i64(d, at), Wire.i64(d, at + 8));
                out.endText();
                return true;
            case RecordType.CNAME:
            case RecordType.NS:
            case RecordType.PTR:
            case RecordType.DNAME:
                name.read(r, at).data(out);
                return true;
            case RecordType.MX:
                out.field("preference", Wire.u16(d, at));
                name.read(r, at + 2).data(out);
                return true;
            case RecordType.SRV:
                out.field("priority", Wire.u16(d, at)).field("weight", Wire.u16(d, at + 2));
                out.field("port", Wire.u16(d, at + 4));
                name.read(r, at + 6).data(out);
                return true;
            case RecordType.SOA:
                authority(r, out);
                return true;
            case RecordType.TXT:
            case RecordType.SPF:
                strings(r, out);
                return true;
            default:
                return false;
        }
    }

    /** The low half of a mapped IPv4 address. */
    static long low(byte[] data, int at) {
        return MAPPED | Wire.u32(data, at);
    }

    private void authority(RecordWalker r, JsonBytes out) {
        byte[] d = r.message().data;
        name.read(r, r.rdataAt()).data(out);
        int second = name.behind(r, r.rdataAt());
        name.read(r, second).append(out.fixed(RNAME));
        int p = name.behind(r, second);
        out.fixed(SERIAL).appendNumber(Wire.u32(d, p)).fixed(REFRESH).appendNumber(Wire.u32(d, p + 4));
        out.fixed(RETRY).appendNumber(Wire.u32(d, p + 8)).fixed(EXPIRE).appendNumber(Wire.u32(d, p + 12));
        out.fixed(MINIMUM).appendNumber(Wire.u32(d, p + 16));
    }

    /** Members {@code data}: joined by a blank as in the reference; {@code strings}: apart; RDATA of binary ones. */
    private static void strings(RecordWalker r, JsonBytes out) {
        byte[] d = r.message().data;
        int end = r.rdataAt() + r.rdataBytes();
        boolean binary = false;
        out.name("data").beginText();
        for (int p = r.rdataAt(); p < end; p += 1 + Wire.u8(d, p)) {
            if (p > r.rdataAt()) {
                out.appendChar(' ');
            }
            binary |= DataText.appendString(out, d, p + 1, Wire.u8(d, p));
        }
        out.endText();
        out.name("strings").beginArray();
        for (int p = r.rdataAt(); p < end; p += 1 + Wire.u8(d, p)) {
            out.beginText();
            DataText.appendString(out, d, p + 1, Wire.u8(d, p));
            out.endText();
        }
        out.endArray();
        if (binary) {
            out.name("rdata");
            JsonText.base64(out, d, r.rdataAt(), r.rdataBytes());
        }
    }
}

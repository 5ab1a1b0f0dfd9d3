package org.geophone.inspector.internal;

import java.io.ByteArrayOutputStream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** The data of a record in words; where dnsjava cannot read it, as hexadecimal digits. */
final class RecordData {
    private static final int MOST_SHOWN = 4096;
    private static final int LONGEST_NAME = 255;
    private static final int MOST_JUMPS = 64;
    private static final int OPT = 41;

    private final Bytes bytes;
    private final int begin;
    private final int end;

    /** Data of records of a message; pointers count from its begin. */
    RecordData(Bytes bytes, int begin, int end) {
        this.bytes = bytes;
        this.begin = begin;
        this.end = end;
    }

    /** The words. */
    String words(int type, int recordClass, int offset, int length) {
        String hex = length == 0 ? "empty" : "0x" + bytes.hex(offset, length);
        if (type == 0 || length == 0) {
            return hex;
        }
        try {
            byte[] plain = expanded(type, offset, length);
            int plainClass = type == OPT ? recordClass : Math.max(1, recordClass & 0x7fff);
            String words = Bytes.printable(Record.newRecord(Name.root, type, plainClass, 0, plain.length, plain)
                    .rdataToString());
            return words.length() <= MOST_SHOWN ? words : words.substring(0, MOST_SHOWN) + "...";
        } catch (Bytes.Cut | RuntimeException e) {
            // the library refuses some data by unchecked exceptions; its bytes are shown instead
            return hex + " (not data of type " + type + ": " + Bytes.printable(String.valueOf(e.getMessage())) + ")";
        }
    }

    /** The data with the names that may be compressed (RFC 3597, section 4) written out. */
    private byte[] expanded(int type, int offset, int length) throws Bytes.Cut {
        int names = switch (type) {
            case 2, 3, 4, 5, 7, 8, 9, 12, 15, 18, 21, 33, 36, 39 -> 1;
            case 6, 14, 17, 26 -> 2;
            default -> 0;
        };
        int before = switch (type) {
            case 15, 18, 21, 26, 36 -> 2;
            case 33 -> 6;
            default -> 0;
        };
        if (names == 0) {
            return bytes.copy(offset, length);
        }
        int last = offset + length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bytes.need("the data", offset, before, last);
        out.write(bytes.array(), offset, before);
        int at = offset + before;
        for (int i = 0; i < names; i++) {
            at = name(at, last, out);
        }
        bytes.need("the data", at, 0, last);
        out.write(bytes.array(), at, last - at);
        return out.toByteArray();
    }

    /** Writes a name out; answers where it ends in place. */
    private int name(int from, int last, ByteArrayOutputStream out) throws Bytes.Cut {
        int here = from;
        int after = -1;
        int wire = 1;
        for (int jumps = 0; jumps <= MOST_JUMPS;) {
            bytes.need("a name", here, 1, after < 0 ? last : end);
            int length = bytes.u8(here);
            if ((length & 0xc0) == 0xc0) {
                bytes.need("a pointer", here, 2, after < 0 ? last : end);
                after = after < 0 ? here + 2 : after;
                here = begin + ((length & 0x3f) << 8 | bytes.u8(here + 1));
                jumps++;
                continue;
            }
            bytes.need("a label", here, length + 1, after < 0 ? last : end);
            wire += length + 1;
            out.write(bytes.array(), here, length + 1);
            here += length + 1;
            if (length == 0) {
                return after < 0 ? here : after;
            }
            if ((length & 0xc0) != 0 || wire > LONGEST_NAME) {
                break;
            }
        }
        throw new Bytes.Cut("a name that is none", from, 0, last - from);
    }
}

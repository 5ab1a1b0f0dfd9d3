package org.geophone.decode.dns.internal.render;

import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.message.RecordType;
import org.geophone.decode.dns.internal.message.RecordWalker;
import org.geophone.decode.dns.internal.message.Wire;

/**
 * Data of the DNSSEC record types (RFC 4034, RFC 5155). Numbers among the members are strings, as in the reference. The
 * RDATA has been checked against its layout before.
 */
final class DnssecData {
    private final NameScratch name;

    DnssecData(NameScratch name) {
        this.name = name;
    }

    /** Writes {@code data} and the type's own members; false when the type is not one of these. */
    boolean write(RecordWalker r, JsonBytes out) {
        byte[] d = r.message().data;
        int at = r.rdataAt();
        int bytes = r.rdataBytes();
        switch (r.type()) {
            case RecordType.DS:
            case RecordType.CDS:
                number(out, "key_tag", Wire.u16(d, at));
                Codes.ALGORITHMS.field(out, "algorithm", Wire.u8(d, at + 2));
                Codes.DIGESTS.field(out, "digest_type", Wire.u8(d, at + 3));
                out.name("data");
                DataText.upperHex(out, d, at + 4, bytes - 4);
                return true;
            case RecordType.DNSKEY:
            case RecordType.CDNSKEY:
                number(out, "flags", Wire.u16(d, at));
                number(out, "protocol", Wire.u8(d, at + 2));
                Codes.ALGORITHMS.field(out, "algorithm", Wire.u8(d, at + 3));
                out.name("data");
                JsonText.base64(out, d, at + 4, bytes - 4);
                return true;
            case RecordType.RRSIG:
                signature(r, out);
                return true;
            case RecordType.NSEC:
                name.read(r, at).data(out);
                types(r, name.behind(r, at), out);
                return true;
            case RecordType.NSEC3:
                hashed(r, out);
                return true;
            case RecordType.NSEC3PARAM:
                parameters(d, at, out);
                out.name("data");
                DataText.hex(out, d, at + 5, Wire.u8(d, at + 4));
                return true;
            default:
                return false;
        }
    }

    private static void number(JsonBytes out, String member, long number) {
        out.name(member).beginText().appendNumber(number).endText();
    }

    private void signature(RecordWalker r, JsonBytes out) {
        byte[] d = r.message().data;
        int at = r.rdataAt();
        Codes.TYPES.field(out, "type_covered", Wire.u16(d, at));
        Codes.ALGORITHMS.field(out, "algorithm", Wire.u8(d, at + 2));
        number(out, "labels", Wire.u8(d, at + 3));
        number(out, "original_ttl", Wire.u32(d, at + 4));
        out.name("expiration");
        DataText.time(out, Wire.u32(d, at + 8));
        out.name("inception");
        DataText.time(out, Wire.u32(d, at + 12));
        number(out, "key_tag", Wire.u16(d, at + 16));
        out.name("signer_name");
        name.read(r, at + 18).value(out);
        int p = name.behind(r, at + 18);
        out.name("data");
        JsonText.base64(out, d, p, at + r.rdataBytes() - p);
    }

    private static void hashed(RecordWalker r, JsonBytes out) {
        byte[] d = r.message().data;
        int at = r.rdataAt();
        parameters(d, at, out);
        int salt = Wire.u8(d, at + 4);
        out.name("salt");
        DataText.hex(out, d, at + 5, salt);
        int hash = at + 5 + salt;
        out.name("data");
        DataText.base32(out, d, hash + 1, Wire.u8(d, hash));
        types(r, hash + 1 + Wire.u8(d, hash), out);
    }

    private static void parameters(byte[] d, int at, JsonBytes out) {
        Codes.DIGESTS.field(out, "hash", Wire.u8(d, at));
        number(out, "flags", Wire.u8(d, at + 1));
        number(out, "iterations", Wire.u16(d, at + 2));
    }

    /** Writes {@code type_bits}: the types of the bit map, separated by blanks. */
    private static void types(RecordWalker r, int from, JsonBytes out) {
        byte[] d = r.message().data;
        int end = r.rdataAt() + r.rdataBytes();
        boolean first = true;
        out.name("type_bits").beginText();
        for (int p = from; p + 2 <= end; p += 2 + d[p + 1]) {
            for (int bit = 0; bit < 8 * d[p + 1]; bit++) {
                if ((d[p + 2 + (bit >>> 3)] & 0x80 >>> (bit & 7)) != 0) {
                    out.appendText(first ? "" : " ");
                    Codes.TYPES.append(out, Wire.u8(d, p) << 8 | bit);
                    first = false;
                }
            }
        }
        out.endText();
    }
}

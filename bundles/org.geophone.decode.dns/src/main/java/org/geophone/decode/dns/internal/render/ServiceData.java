package org.geophone.decode.dns.internal.render;

import org.geophone.api.decode.AddressList;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.message.RecordType;
import org.geophone.decode.dns.internal.message.RecordWalker;
import org.geophone.decode.dns.internal.message.Wire;

/**
 * Service bindings (RFC 9460) in presentation form, by own code because browsers ask for HTTPS with every address, and
 * the addresses they hint at. A parameter whose value contradicts its key is written by number with its bytes escaped.
 */
final class ServiceData {
    private static final int MANDATORY = 0;
    private static final int ALPN = 1;
    private static final int NO_DEFAULT_ALPN = 2;
    private static final int PORT = 3;
    private static final int IPV4_HINT = 4;
    private static final int ECH = 5;
    private static final int IPV6_HINT = 6;
    private static final int DOH_PATH = 7;
    private static final int OHTTP = 8;

    private final NameScratch name;

    ServiceData(NameScratch name) {
        this.name = name;
    }

    static boolean isService(int type) {
        return type == RecordType.SVCB || type == RecordType.HTTPS;
    }

    /** Writes {@code data}; false when the type is not one of these. */
    boolean write(RecordWalker r, JsonBytes out) {
        if (!isService(r.type())) {
            return false;
        }
        byte[] d = r.message().data;
        int end = r.rdataAt() + r.rdataBytes();
        out.name("data").beginText().appendNumber(Wire.u16(d, r.rdataAt())).appendChar(' ');
        name.read(r, r.rdataAt() + 2).append(out);
        for (int p = name.behind(r, r.rdataAt() + 2); p + 4 <= end; p += 4 + Wire.u16(d, p + 2)) {
            out.appendChar(' ');
            parameter(d, Wire.u16(d, p), p + 4, Wire.u16(d, p + 2), out);
        }
        out.endText();
        return true;
    }

    private static void parameter(byte[] d, int key, int at, int bytes, JsonBytes out) {
        if (!fits(d, key, at, bytes)) {
            out.appendText("key").appendNumber(key);
            opaque(d, at, bytes, out);
            return;
        }
        Codes.PARAMETERS.append(out, key);
        if (bytes == 0) {
            return;
        }
        switch (key) {
            case MANDATORY:
                for (int i = 0; i < bytes; i += 2) {
                    out.appendChar(i == 0 ? '=' : ',');
                    Codes.PARAMETERS.append(out, Wire.u16(d, at + i));
                }
                break;
            case ALPN:
                protocols(d, at, bytes, out);
                break;
            case PORT:
                out.appendChar('=').appendNumber(Wire.u16(d, at));
                break;
            case IPV4_HINT:
                for (int i = 0; i < bytes; i += 4) {
                    JsonText.appendAddress(out.appendChar(i == 0 ? '=' : ','), 0, PlainData.low(d, at + i));
                }
                break;
            case IPV6_HINT:
                for (int i = 0; i < bytes; i += 16) {
                    JsonText.appendAddress(out.appendChar(i == 0 ? '=' : ','), Wire.i64(d, at + i),
                            Wire.i64(d, at + i + 8));
                }
                break;
            case ECH:
                DataText.appendBase64(out.appendChar('='), d, at, bytes);
                break;
            default:
                opaque(d, at, bytes, out);
                break;
        }
    }

    private static boolean fits(byte[] d, int key, int at, int bytes) {
        switch (key) {
            case MANDATORY:
                return bytes > 0 && (bytes & 1) == 0;
            case ALPN:
                return protocolsFit(d, at, bytes);
            case NO_DEFAULT_ALPN:
            case OHTTP:
                return bytes == 0;
            case PORT:
                return bytes == 2;
            case IPV4_HINT:
                return bytes > 0 && (bytes & 3) == 0;
            case IPV6_HINT:
                return bytes > 0 && (bytes & 15) == 0;
            default:
                return bytes > 0 || key > DOH_PATH;
        }
    }

    private static boolean protocolsFit(byte[] d, int at, int bytes) {
        int p = 0;
        while (p < bytes && d[at + p] != 0) {
            p += 1 + Wire.u8(d, at + p);
        }
        return bytes > 0 && p == bytes;
    }

    private static void protocols(byte[] d, int at, int bytes, JsonBytes out) {
        for (int p = 0; p < bytes; p += 1 + Wire.u8(d, at + p)) {
            out.appendChar(p == 0 ? '=' : ',');
            DataText.appendString(out, d, at + p + 1, Wire.u8(d, at + p));
        }
    }

    private static void opaque(byte[] d, int at, int bytes, JsonBytes out) {
        if (bytes > 0) {
            out.appendText("=\"");
            DataText.appendString(out, d, at, bytes);
            out.appendChar('"');
        }
    }

    /** Adds every address hint of a sound record. */
    void hints(RecordWalker r, AddressList addresses) {
        byte[] d = r.message().data;
        int end = r.rdataAt() + r.rdataBytes();
        int bytes;
        for (int p = name.behind(r, r.rdataAt() + 2); p + 4 <= end; p += 4 + bytes) {
            int key = Wire.u16(d, p);
            bytes = Wire.u16(d, p + 2);
            if (key == IPV4_HINT && fits(d, key, p + 4, bytes)) {
                for (int i = 0; i < bytes; i += 4) {
                    addresses.add(0, PlainData.low(d, p + 4 + i));
                }
            } else if (key == IPV6_HINT && fits(d, key, p + 4, bytes)) {
                for (int i = 0; i < bytes; i += 16) {
                    addresses.add(Wire.i64(d, p + 4 + i), Wire.i64(d, p + 12 + i));
                }
            }
        }
    }
}

package org.geophone.decode.dns.internal.render;

import org.geophone.api.decode.AddressList;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.message.RecordType;
import org.geophone.decode.dns.internal.message.RecordWalker;
import org.geophone.decode.dns.internal.message.ServiceParameter;
import org.geophone.decode.dns.internal.message.Wire;

/**
 * Service bindings (RFC 9460) in presentation form, by own code because browsers ask for HTTPS with every address, and
 * the addresses they hint at. The RDATA has been checked against its layout before.
 */
final class ServiceData {
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
        Codes.PARAMETERS.append(out, key);
        if (bytes == 0) {
            return;
        }
        switch (key) {
            case ServiceParameter.MANDATORY:
                for (int i = 0; i < bytes; i += 2) {
                    out.appendChar(i == 0 ? '=' : ',');
                    Codes.PARAMETERS.append(out, Wire.u16(d, at + i));
                }
                break;
            case ServiceParameter.ALPN:
                protocols(d, at, bytes, out);
                break;
            case ServiceParameter.PORT:
                out.appendChar('=').appendNumber(Wire.u16(d, at));
                break;
            case ServiceParameter.IPV4_HINT:
                for (int i = 0; i < bytes; i += 4) {
                    JsonText.appendAddress(out.appendChar(i == 0 ? '=' : ','), 0, PlainData.low(d, at + i));
                }
                break;
            case ServiceParameter.IPV6_HINT:
                for (int i = 0; i < bytes; i += 16) {
                    JsonText.appendAddress(out.appendChar(i == 0 ? '=' : ','), Wire.i64(d, at + i),
                            Wire.i64(d, at + i + 8));
                }
                break;
            case ServiceParameter.ECH:
                JsonText.appendBase64(out.appendChar('='), d, at, bytes);
                break;
            default:
                opaque(d, at, bytes, out);
                break;
        }
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
            if (key == ServiceParameter.IPV4_HINT) {
                for (int i = 0; i < bytes; i += 4) {
                    addresses.add(0, PlainData.low(d, p + 4 + i));
                }
            } else if (key == ServiceParameter.IPV6_HINT) {
                for (int i = 0; i < bytes; i += 16) {
                    addresses.add(Wire.i64(d, p + 4 + i), Wire.i64(d, p + 12 + i));
                }
            }
        }
    }
}

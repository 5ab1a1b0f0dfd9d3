package org.geophone.decode.dns.internal.message;

import org.geophone.api.event.DecodeFault;

/** Checks RDATA against its type's {@link RdataLayout}, names inside followed. One per thread. */
public final class RdataCheck {
    private static final long BAD = DecodeFault.BAD_RDATA.bit();
    private static final int ADDRESS_CLASS = 1;
    /** Multicast DNS uses the highest bit of the class as a flag (RFC 6762 section 10.2). */
    private static final int CLASS_MASK = 0x7fff;

    private final NameWalk names;
    private long nameFault;

    /** A check that measures names with this walk. */
    public RdataCheck(NameWalk names) {
        this.names = names;
    }

    /** True when the class is the Internet's, multicast flag or not: the one in which A has four bytes. */
    public static boolean isInternet(int recordClass) {
        return (recordClass & CLASS_MASK) == ADDRESS_CLASS;
    }

    /** The fault bits of a record's data, 0 when it is sound or its type is not known. */
    public long check(byte[] data, int base, int messageEnd, int type, int recordClass, int at, int bytes) {
        byte[] layout = RdataLayout.of(type);
        if (layout == null || type == RecordType.A && !isInternet(recordClass)) {
            return 0;
        }
        nameFault = 0;
        int end = at + bytes;
        int p = at;
        for (byte part : layout) {
            p = part(data, base, messageEnd, part, p, end);
            if (p < 0) {
                return nameFault == 0 || nameFault == NameWalk.CUT ? BAD : nameFault;
            }
        }
        return p == end ? nameFault == NameWalk.CUT ? BAD : nameFault : BAD;
    }

    private int part(byte[] data, int base, int messageEnd, int part, int at, int end) {
        if (part == 'n') {
            int after = names.skip(data, base, at, end, messageEnd);
            if (names.fault() != 0) {
                nameFault = names.fault();
            }
            return after;
        }
        return fixed(data, part, at, end);
    }

    /** Passes over a part that is not a name; -1 when it does not fit. */
    static int fixed(byte[] data, int part, int at, int end) {
        int after;
        switch (part) {
            case '*':
                return end;
            case 's':
                after = at < end ? at + 1 + Wire.u8(data, at) : -1;
                break;
            case 'w':
                after = at + 2 <= end ? at + 2 + Wire.u16(data, at) : -1;
                break;
            case 't':
                return strings(data, at, end);
            case 'm':
                return bitMap(data, at, end);
            case 'p':
                return parameters(data, at, end);
            default:
                after = at + part - '0';
                break;
        }
        return after <= end ? after : -1;
    }

    private static int strings(byte[] data, int at, int end) {
        if (at == end) {
            return -1;
        }
        int p = at;
        while (p < end) {
            p += 1 + Wire.u8(data, p);
        }
        return p == end ? end : -1;
    }

    private static int bitMap(byte[] data, int at, int end) {
        int p = at;
        while (p < end) {
            int length = p + 1 < end ? data[p + 1] : 0;
            if (length < 1 || length > 32) {
                return -1;
            }
            p += 2 + length;
        }
        return p == end ? end : -1;
    }

    private static int parameters(byte[] data, int at, int end) {
        int p = at;
        while (p + 4 <= end) {
            int bytes = Wire.u16(data, p + 2);
            if (p + 4 + bytes > end || !ServiceParameter.fits(data, Wire.u16(data, p), p + 4, bytes)) {
                return -1;
            }
            p += 4 + bytes;
        }
        return p == end ? end : -1;
    }
}

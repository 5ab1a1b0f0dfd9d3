package org.geophone.simulate.internal.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.geophone.simulate.internal.coding.Coding;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;

/** How the records of an answer carry bytes. */
public enum Carrier {
    /** Character strings, in the coding of the plan. */
    TXT(Types.TXT),
    /** Anything at all. */
    NULL(Types.NULL),
    /** The bytes in the place of a public key (RFC 2535 section 3). */
    KEY(Types.KEY),
    /** Names under the zone, in the coding of the plan. */
    CNAME(Types.CNAME),
    /** The same behind preferences that number the records. */
    MX(Types.MX),
    /** The same behind priority, weight and port. */
    SRV(Types.SRV),
    /** Octets of addresses: the first numbers the records, the second says how many of the others count. */
    A(Types.A),
    /** The same with sixteen octets. */
    AAAA(Types.AAAA);

    /** Characters of one character string of a TXT record. */
    private static final int STRING = 255;
    private static final int RAW = 900;
    private static final int NAMES = 3;
    private static final int ADDRESSES = 24;
    private static final int TTL = 1;
    private static final byte[] KEY_HEADER = {2, 0, 3, 5};

    private final int type;

    Carrier(int type) {
        this.type = type;
    }

    static Carrier of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    int type() {
        return type;
    }

    /** The most payload bytes that fit into one answer for names under this zone. */
    public static int capacity(String text, Coding coding, String zone) {
        return switch (of(text)) {
            case TXT -> coding.capacity(STRING + 1, STRING);
            case NULL, KEY -> RAW;
            case CNAME -> NameForm.plain().capacity(coding, zone);
            case MX, SRV -> NAMES * NameForm.plain().capacity(coding, zone);
            case A -> ADDRESSES * 2;
            case AAAA -> ADDRESSES * 14;
        };
    }

    /** The records for a piece. */
    List<Rr> records(String name, Target target, byte[] piece, AttackPlan plan) {
        return switch (this) {
            case TXT -> List.of(Rr.txt(name, TTL, plan.coding().encode(piece)));
            case NULL -> List.of(Rr.raw(name, type, TTL, piece));
            case KEY -> List.of(Rr.raw(name, type, TTL, joined(KEY_HEADER, piece)));
            case CNAME, MX, SRV -> names(name, target, piece, plan);
            case A, AAAA -> addresses(name, piece);
        };
    }

    private List<Rr> names(String name, Target target, byte[] piece, AttackPlan plan) {
        int each = NameForm.plain().capacity(plan.coding(), target.zone());
        List<Rr> out = new ArrayList<>();
        for (int at = 0; at < piece.length; at += each) {
            byte[] part = Arrays.copyOfRange(piece, at, Math.min(piece.length, at + each));
            String to = target.under(String.join(".", plan.coding().labels(part, () -> 63)));
            int number = 10 * (1 + out.size());
            out.add(this == CNAME ? Rr.name(name, type, TTL, to)
                    : this == MX ? Rr.mx(name, TTL, number, to) : Rr.srv(name, TTL, number, to));
        }
        return out;
    }

    private List<Rr> addresses(String name, byte[] piece) {
        int length = this == A ? 4 : 16;
        List<Rr> out = new ArrayList<>();
        for (int at = 0; at < piece.length; at += length - 2) {
            int used = Math.min(length - 2, piece.length - at);
            byte[] octets = new byte[length];
            octets[0] = (byte) out.size();
            octets[1] = (byte) used;
            System.arraycopy(piece, at, octets, 2, used);
            out.add(Rr.raw(name, type, TTL, octets));
        }
        return out;
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] out = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, out, head.length, tail.length);
        return out;
    }
}

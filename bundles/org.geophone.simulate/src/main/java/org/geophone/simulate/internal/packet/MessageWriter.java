package org.geophone.simulate.internal.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** DNS messages as bytes (RFC 1035 section 4, RFC 6891), names compressed as resolvers do. Not thread-safe. */
public final class MessageWriter {
    private static final int QUERY = 0x0100;
    private static final int RESPONSE = 0x8180;
    private static final int TRUNCATED = 0x0200;
    private static final int POINTER = 0xc000;
    private static final int POINTER_REACH = 0x3fff;
    private static final int DNSSEC_OK = 0x8000;
    private static final byte[] NO_OPTIONS = {};

    private final ByteBuffer out = ByteBuffer.allocate(65_535);
    private final Map<String, Integer> offsets = new HashMap<>();

    /** A query for one name. */
    public byte[] query(int id, String name, int type, Host asker) {
        return query(id, name, type, asker, NO_OPTIONS, List.of());
    }

    /** The answer to it; cut to the question, with the TC bit, when it is longer than the limit. */
    public byte[] answer(int id, String name, int type, Reply reply, Host asker, int limit) {
        return answer(id, name, type, reply, asker, limit, NO_OPTIONS);
    }

    /**
     * A query for one name; {@code options} are the data of OPT, which is there for them where the asker does not speak
     * EDNS, and records go into the authority section, where a query has none.
     */
    public byte[] query(int id, String name, int type, Host asker, byte[] options, List<Rr> authority) {
        header(id, QUERY, 0, authority.size(), asker.edns() || options.length > 0);
        question(name, type);
        authority.forEach(this::record);
        opt(asker, options);
        return bytes();
    }

    /** The answer to it, with such options. */
    public byte[] answer(int id, String name, int type, Reply reply, Host asker, int limit, byte[] options) {
        List<Rr> answers = reply.answers();
        List<Rr> authority = reply.authority();
        boolean edns = asker.edns() || options.length > 0;
        header(id, RESPONSE | reply.rcode(), answers.size(), authority.size(), edns);
        question(name, type);
        answers.forEach(this::record);
        authority.forEach(this::record);
        opt(asker, options);
        if (out.position() <= limit) {
            return bytes();
        }
        header(id, RESPONSE | TRUNCATED | reply.rcode(), 0, 0, edns);
        question(name, type);
        opt(asker, options);
        return bytes();
    }

    /** Whether such a message is cut. */
    public static boolean isTruncated(byte[] message) {
        return (message[2] & TRUNCATED >>> 8) != 0;
    }

    private void header(int id, int flags, int answers, int authority, boolean edns) {
        out.clear();
        offsets.clear();
        out.putShort((short) id).putShort((short) flags).putShort((short) 1).putShort((short) answers)
                .putShort((short) authority).putShort((short) (edns ? 1 : 0));
    }

    private void question(String name, int type) {
        name(name);
        out.putShort((short) type).putShort((short) 1);
    }

    private void record(Rr record) {
        name(record.owner());
        out.putShort((short) record.type()).putShort((short) 1).putInt((int) record.ttl());
        int lengthAt = out.position();
        out.putShort((short) 0).put(record.data());
        if (record.target() != null) {
            // RFC 3597: only the types of RFC 1035 may have compressed names in their RDATA
            if (record.type() == Types.SRV) {
                out.put(Rr.wire(record.target()));
            } else {
                name(record.target());
            }
        }
        out.putShort(lengthAt, (short) (out.position() - lengthAt - 2));
    }

    private void opt(Host asker, byte[] options) {
        if (asker.edns() || options.length > 0) {
            out.put((byte) 0).putShort((short) Types.OPT).putShort((short) Host.EDNS_SIZE)
                    .putInt(asker.dnssec() ? DNSSEC_OK : 0).putShort((short) options.length).put(options);
        }
    }

    private void name(String name) {
        String rest = name;
        while (!rest.isEmpty()) {
            String key = rest.toLowerCase(Locale.ROOT);
            Integer seen = offsets.get(key);
            if (seen != null) {
                out.putShort((short) (POINTER | seen));
                return;
            }
            if (out.position() <= POINTER_REACH) {
                offsets.put(key, out.position());
            }
            int dot = rest.indexOf('.');
            String label = dot < 0 ? rest : rest.substring(0, dot);
            out.put((byte) label.length()).put(label.getBytes(StandardCharsets.ISO_8859_1));
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        out.put((byte) 0);
    }

    private byte[] bytes() {
        return Arrays.copyOf(out.array(), out.position());
    }
}

package org.geophone.decode.dns.internal.render;

import org.geophone.api.json.JsonBytes;

/** Type and class of questions and records: in one piece where the class is the Internet's and the type has a name. */
final class TypeMembers {
    private static final int INTERNET = 1;
    private static final int PREPARED = 300;
    private static final byte[][] MEMBERS = new byte[PREPARED][];
    private static final byte[][] RECORDS = new byte[PREPARED][];
    private static final byte[][] QUERIES = new byte[PREPARED][];
    private static final String TTL = ",\"ttl\":";
    private static final byte[] TTL_BEFORE = JsonBytes.fixedText(TTL);
    private static final byte[] CLASS_BEFORE = JsonBytes.fixedText(",\"query\":\"class ");
    private static final byte[] TYPE_BEFORE = JsonBytes.fixedText(", type ");

    static {
        for (int type = 0; type < PREPARED; type++) {
            String name = Codes.TYPES.name(type);
            if (name != null) {
                String members = "\",\"type\":\"" + name + "\",\"class\":\"IN\"";
                MEMBERS[type] = JsonBytes.fixedText(members);
                RECORDS[type] = JsonBytes.fixedText(members + TTL);
                QUERIES[type] = JsonBytes.fixedText(",\"query\":\"class IN, type " + name);
            }
        }
    }

    private TypeMembers() {
    }

    /** Ends the string value that is open, and writes {@code type} and {@code class} behind it. */
    static void behindText(JsonBytes out, int type, int recordClass) {
        byte[] whole = whole(MEMBERS, type, recordClass);
        if (whole != null) {
            out.fixed(whole);
        } else {
            out.endText();
            write(out, type, recordClass);
        }
    }

    /** The same, and begins the member {@code ttl}, whose number follows. */
    static void beforeTtl(JsonBytes out, int type, int recordClass) {
        byte[] whole = whole(RECORDS, type, recordClass);
        if (whole != null) {
            out.fixed(whole);
        } else {
            out.endText();
            write(out, type, recordClass);
            out.fixed(TTL_BEFORE);
        }
    }

    /** Writes {@code type} and {@code class}. */
    static void write(JsonBytes out, int type, int recordClass) {
        Codes.TYPES.field(out, "type", type);
        Codes.CLASSES.field(out, "class", recordClass);
    }

    /** Begins the member {@code query}: {@code class IN, type A}; its text stays open. */
    static void query(JsonBytes out, int type, int recordClass) {
        byte[] whole = whole(QUERIES, type, recordClass);
        if (whole != null) {
            out.fixed(whole);
        } else {
            Codes.CLASSES.append(out.fixed(CLASS_BEFORE), recordClass);
            Codes.TYPES.append(out.fixed(TYPE_BEFORE), type);
        }
    }

    private static byte[] whole(byte[][] prepared, int type, int recordClass) {
        return recordClass == INTERNET && type < PREPARED ? prepared[type] : null;
    }
}

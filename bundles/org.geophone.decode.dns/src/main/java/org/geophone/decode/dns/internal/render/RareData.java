package org.geophone.decode.dns.internal.render;

import org.geophone.decode.dns.internal.message.RdataExpander;
import org.geophone.decode.dns.internal.message.RecordType;
import org.geophone.decode.dns.internal.message.RecordWalker;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.UNKRecord;

/** The slow path: record types that dnsjava knows, in its presentation form. Allocates. */
final class RareData {
    private static final int LAST_KNOWN = 32769;

    private final RdataExpander expander = new RdataExpander();

    /** A renderer for one thread. */
    RareData() {
        // the expander is all there is
    }

    /** The presentation form, or null when the type is opaque or its data cannot be read. */
    String text(RecordWalker record) {
        int type = record.type();
        if (type == RecordType.NULL || type == RecordType.OPT || type == 0 || type > LAST_KNOWN) {
            return null;
        }
        byte[] rdata = expander.expand(record);
        return rdata == null ? null : text(type, record.recordClass(), rdata);
    }

    /** Loads the library's classes. */
    static void warmUp() {
        text(RecordType.CNAME, 1, new byte[1]);
    }

    private static String text(int type, int recordClass, byte[] rdata) {
        try {
            int plainClass = Math.max(1, recordClass & 0x7fff);
            Record record = Record.newRecord(Name.root, type, plainClass, 0, rdata.length, rdata);
            return record == null || record instanceof UNKRecord ? null : record.rdataToString();
        } catch (RuntimeException e) {
            // the library refuses some data by unchecked exceptions; the caller shows the bytes instead
            return null;
        }
    }
}

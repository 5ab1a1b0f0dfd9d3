package org.geophone.score.internal.measure;

/** The records of one answer that are to be measured, as {@link AnswerReader} found them. Reusable, one thread. */
final class AnswerList {
    private final int[] types = new int[AnswerReader.MAX_RECORDS];
    private final int[] rdata = new int[AnswerReader.MAX_RECORDS];
    private final int[] rdataBytes = new int[AnswerReader.MAX_RECORDS];
    private final long[] hashes = new long[AnswerReader.MAX_RECORDS];
    private int size;

    void clear() {
        size = 0;
    }

    /** Takes a record in; there is room for as many as the reader gives of a message. */
    void add(int type, int at, int bytes, long hash) {
        types[size] = type;
        rdata[size] = at;
        rdataBytes[size] = bytes;
        hashes[size++] = hash;
    }

    int size() {
        return size;
    }

    int type(int i) {
        return types[i];
    }

    /** Offset of RDATA in the slot's array. */
    int rdata(int i) {
        return rdata[i];
    }

    int rdataBytes(int i) {
        return rdataBytes[i];
    }

    /** The hash under which the record's data is known, 0 where it has none. */
    long hash(int i) {
        return hashes[i];
    }
}

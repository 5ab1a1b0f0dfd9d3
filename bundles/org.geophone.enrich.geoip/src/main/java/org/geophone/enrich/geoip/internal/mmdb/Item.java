package org.geophone.enrich.geoip.internal.mmdb;

/**
 * One value of a data section.
 *
 * @param type number of its type in the format
 * @param size bytes of its payload, or members of a map or list; of a pointer the place it points to
 * @param at where its payload begins; of a pointer where the next value begins
 */
record Item(int type, int size, int at) {
    static final int POINTER = 1;
    static final int TEXT = 2;
    static final int DOUBLE = 3;
    static final int BYTES = 4;
    static final int UNSIGNED_16 = 5;
    static final int UNSIGNED_32 = 6;
    static final int MAP = 7;
    static final int SIGNED_32 = 8;
    static final int UNSIGNED_64 = 9;
    static final int UNSIGNED_128 = 10;
    static final int LIST = 11;
    static final int BOOLEAN = 14;
    static final int FLOAT = 15;

    /** Where the value after this one begins when the payload is bytes. */
    int end() {
        return type == POINTER || type == BOOLEAN ? at : at + size;
    }
}

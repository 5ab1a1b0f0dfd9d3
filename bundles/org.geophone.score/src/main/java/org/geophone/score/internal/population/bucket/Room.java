package org.geophone.score.internal.population.bucket;

/** How tables of an open bucket grow: by half, or by what memory is left, and never by less than an eighth. */
final class Room {
    /** Entries that each table has room for at least. */
    static final int FIRST = 512;
    /** More than an index takes for what does not divide by its entries. */
    private static final int ODD_BYTES = 16;

    private Room() {
    }

    /**
     * How many entries a full table is to have room for.
     *
     * @param entries how many it has room for
     * @param left bytes that may be taken
     * @param cost bytes of an entry
     * @return {@code entries} when that is too little memory to grow
     */
    static int grown(int entries, long left, int cost) {
        long more = Math.min(entries / 2, (left - ODD_BYTES) / cost);
        return more < entries / 8 ? entries : (int) (entries + more);
    }

    /** How many entries a table is to have room for when it has been emptied: fewer when far more than was needed. */
    static int kept(int entries, int needed) {
        return needed < entries / 16 ? Math.max(FIRST, entries / 2) : entries;
    }
}

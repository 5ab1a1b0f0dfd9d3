package org.geophone.pipeline.internal.transaction;

import org.geophone.api.event.EventSlot;

/**
 * Reads what the next messages will need of the tables. To fetch one place from memory takes as long as to fetch some
 * twenty at once, and a processor does so as long as next to nothing stands between one read and the next: so the
 * places of all messages are worked out first. What finds no room is left out, which costs time only. One thread.
 */
final class Ahead {
    private static final int ROOM = 64;

    private final int[] keys = new int[ROOM];
    private final int[] found = new int[ROOM];
    private int size;
    private int open;
    /** What was read, kept so that it is read at all. */
    private int read;

    Ahead() {
        // places() begins
    }

    /** Works out the keys of messages, as far as the tables use them. */
    void places(EventSlot[] slots, int count) {
        int n = 0;
        for (int i = 0; i < count && n < ROOM; i++) {
            if (!slots[i].isForeign()) {
                keys[n++] = (int) TransactionKey.of(slots[i]);
            }
        }
        size = n;
    }

    /** Reads the heads of their chains. */
    void heads(int[] heads, int mask, RecentKeys recent) {
        int sum = 0;
        int n = 0;
        for (int i = 0; i < size; i++) {
            int head = heads[keys[i] & mask];
            sum += recent.fetch(keys[i]);
            found[n] = head;
            n += head == 0 ? 0 : 1;
        }
        open = n;
        read = sum;
    }

    /** Reads the queries at the heads, and who is linked to them. */
    void queries(Transaction[] all) {
        int sum = 0;
        for (int i = 0; i < open; i++) {
            sum += all[found[i]].number;
        }
        for (int i = 0; i < open; i++) {
            Transaction t = all[found[i]];
            sum += t.fetch();
            sum += t.older == 0 ? 0 : all[t.older].number;
            sum += t.newer == 0 ? 0 : all[t.newer].number;
        }
        read += sum;
    }
}

package org.geophone.dispatch.internal.batch;

/** Which documents of a range a lane takes. Used again for every range, by one thread at a time. */
public final class Selection {
    private int end;
    private int records;
    private int bytes;
    private int refused;
    private boolean urgent;

    /**
     * Looks through a range.
     *
     * @param room bytes that may be taken
     * @param one true: a document longer than the room is still taken, if it is the first
     */
    public void choose(Filter filter, Chunk chunk, int from, int to, long room, boolean one) {
        end = from;
        records = 0;
        bytes = 0;
        refused = 0;
        urgent = false;
        for (int i = from; i < to; i++) {
            if (!filter.takes(chunk, i)) {
                continue;
            }
            int length = chunk.length(i);
            if (refused > 0 || bytes + length > room && !(one && records == 0)) {
                refused++;
            } else {
                records++;
                bytes += length;
                end = i + 1;
                urgent |= filter.urgent(chunk, i);
            }
        }
    }

    /** Behind the last document that is taken. */
    public int end() {
        return end;
    }

    /** Documents that are taken. */
    public int records() {
        return records;
    }

    /** Bytes of the documents that are taken. */
    public int bytes() {
        return bytes;
    }

    /** Documents for which there was no room. */
    public int refused() {
        return refused;
    }

    /** True when one of those that are taken is urgent. */
    public boolean urgent() {
        return urgent;
    }
}

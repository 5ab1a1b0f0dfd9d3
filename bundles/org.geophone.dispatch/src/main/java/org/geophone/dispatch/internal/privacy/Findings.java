package org.geophone.dispatch.internal.privacy;

import java.util.Arrays;

/** Reads of a document what tells of its clients, and the name that was asked for. One thread. */
final class Findings extends Walk {
    private byte[] bytes;
    /** Two numbers for each: where it begins, twice, and one more for an address; where it ends. */
    private int[] ranges = new int[32];
    private int count;
    private boolean ids;
    private int hostFrom;
    private int hostTo;
    private int sensorFrom;
    private int sensorTo;
    private int questionFrom;
    private int questionTo;

    /** Reads a document; what was found before is forgotten. */
    void read(byte[] data, int offset, int length) {
        bytes = data;
        count = 0;
        ids = false;
        hostTo = hostFrom = 0;
        sensorTo = sensorFrom = 0;
        questionTo = questionFrom = 0;
        over(data, offset, length);
        boolean sensor = Arrays.equals(data, hostFrom, hostTo, data, sensorFrom, sensorTo);
        if (hostTo > hostFrom && !sensor) {
            add(hostFrom, hostTo, false);
        }
    }

    /** How many different addresses and names of clients there are. */
    int count() {
        return count;
    }

    /** True when there are ids. */
    boolean hasIds() {
        return ids;
    }

    int from(int i) {
        return ranges[2 * i] >>> 1;
    }

    int to(int i) {
        return ranges[2 * i + 1];
    }

    /** True for an address, false for a name. */
    boolean isAddress(int i) {
        return (ranges[2 * i] & 1) != 0;
    }

    /** Where the name that was asked for begins. */
    int questionFrom() {
        return questionFrom;
    }

    /** Where it ends; where it begins when there is none. */
    int questionTo() {
        return questionTo;
    }

    private void add(int from, int to, boolean address) {
        for (int i = 0; i < count; i++) {
            if (Arrays.equals(bytes, from(i), to(i), bytes, from, to)) {
                return;
            }
        }
        if (2 * count == ranges.length) {
            ranges = Arrays.copyOf(ranges, 2 * ranges.length);
        }
        ranges[2 * count] = from << 1 | (address ? 1 : 0);
        ranges[2 * count + 1] = to;
        count++;
    }

    @Override
    boolean member(Place place, byte[] data, int from, int to) {
        return place.holds() != Place.Holds.REVEALS;
    }

    @Override
    void text(Place place, byte[] data, int quoteFrom, int quoteTo) {
        int from = quoteFrom + 1;
        int to = quoteTo - 1;
        switch (place.holds()) {
            case ID -> ids = true;
            case ADDRESS -> add(from, to, true);
            case NAME -> add(from, to, false);
            case HOST -> {
                // several hosts are told of clients only
                if (hostTo > hostFrom) {
                    add(from, to, false);
                } else {
                    hostFrom = from;
                    hostTo = to;
                }
            }
            case SENSOR -> {
                sensorFrom = from;
                sensorTo = to;
            }
            case QUESTION -> {
                questionFrom = from;
                questionTo = to;
            }
            default -> {
                // tells nothing of clients
            }
        }
    }

    @Override
    void literal(byte[] data, int from, int to) {
        // no number tells of a client
    }

    @Override
    void begin(byte bracket) {
        // only texts count
    }

    @Override
    void end(byte bracket) {
        // only texts count
    }
}

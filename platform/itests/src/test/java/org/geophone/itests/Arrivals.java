package org.geophone.itests;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which numbers of {@link NumberedTraffic} arrived somewhere, and under which ids. Reads the lines
 * that outputs write. Any thread.
 */
public final class Arrivals {
    private static final int HEX_DIGITS = 16;

    private final byte[] nameMark;
    private final byte[] idMark;
    private long[] ids = new long[1 << 16];
    private long distinct;
    private long repeats;
    private long strangers;
    private long otherIds;

    private Arrivals(String nameMark, String idMark) {
        this.nameMark = (nameMark + NumberedTraffic.MARK).getBytes(StandardCharsets.US_ASCII);
        this.idMark = idMark.getBytes(StandardCharsets.US_ASCII);
    }

    /** Nothing yet of what a file output writes. */
    public static Arrivals ofDocuments() {
        return new Arrivals("\"name\":\"", "\"event\":{\"id\":\"");
    }

    /** Nothing yet of what a syslog output sends. */
    public static Arrivals ofMessages() {
        return new Arrivals("name=\"", "id=\"");
    }

    /** A line arrived. */
    public synchronized void line(byte[] data, int from, int to) {
        int name = find(nameMark, data, from, to);
        int id = find(idMark, data, from, to);
        if (name < 0 || id < 0 || name + NumberedTraffic.DIGITS > to || id + HEX_DIGITS > to) {
            strangers++;
            return;
        }
        long number = 0;
        for (int i = name; i < name + NumberedTraffic.DIGITS; i++) {
            number = number * 10 + data[i] - '0';
        }
        long half = 0;
        for (int i = id; i < id + HEX_DIGITS; i++) {
            half = half << 4 | Character.digit(data[i], 16);
        }
        arrived(number, half);
    }

    private void arrived(long number, long id) {
        if (number < 0 || number > Integer.MAX_VALUE - 8) {
            strangers++;
            return;
        }
        int at = (int) number;
        if (at >= ids.length) {
            ids = Arrays.copyOf(ids, Math.max(at + 1, ids.length * 2));
        }
        if (ids[at] == 0) {
            ids[at] = id;
            distinct++;
        } else {
            repeats++;
            otherIds += ids[at] == id ? 0 : 1;
        }
    }

    /** The place behind a mark, or -1. */
    private static int find(byte[] mark, byte[] data, int from, int to) {
        for (int i = from; i <= to - mark.length; i++) {
            int k = 0;
            while (k < mark.length && data[i + k] == mark[k]) {
                k++;
            }
            if (k == mark.length) {
                return i + k;
            }
        }
        return -1;
    }

    /** Numbers below a bound that did not arrive. */
    public long missing(long below) {
        return missing(0, below);
    }

    /** Numbers from one to before another that did not arrive. */
    public synchronized long missing(long from, long to) {
        long missing = 0;
        for (int i = (int) from; i < to; i++) {
            missing += i >= ids.length || ids[i] == 0 ? 1 : 0;
        }
        return missing;
    }

    /** The first and the last missing number of a range, counted from its beginning, in words; empty when none is. */
    public synchronized String missingPlaces(long from, long to) {
        long first = -1;
        long last = -1;
        for (int i = (int) from; i < to; i++) {
            if (i >= ids.length || ids[i] == 0) {
                first = first < 0 ? i - from : first;
                last = i - from;
            }
        }
        return first < 0 ? "" : "are missing some from the " + first + "th to the " + last + "th";
    }

    /** Numbers that arrived here and there under different ids. */
    public synchronized long differing(Arrivals other) {
        long differing = 0;
        for (int i = 0; i < Math.min(ids.length, other.ids.length); i++) {
            differing += ids[i] != 0 && other.ids[i] != 0 && ids[i] != other.ids[i] ? 1 : 0;
        }
        return differing;
    }

    /** Different numbers that arrived. */
    public synchronized long distinct() {
        return distinct;
    }

    /** Lines with a number that had arrived before. */
    public synchronized long repeats() {
        return repeats;
    }

    /** Repeats under another id than the first: two records for one event. */
    public synchronized long otherIds() {
        return otherIds;
    }

    /** Lines without number or id. */
    public synchronized long strangers() {
        return strangers;
    }
}

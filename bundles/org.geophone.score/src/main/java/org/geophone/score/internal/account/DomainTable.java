package org.geophone.score.internal.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known about each registered domain: since when, how many clients asked for it (a bitmap of 64 hashed clients,
 * read by linear counting: exact to about one below twenty clients, at most 266), whether its address answers were all
 * in 127/8, how many distinct labels stand under it, under which parent its last new name stood, which share of the names
 * asked for does not exist, and how much moved day by day. 64 bytes a domain; the one seen longest ago goes first.
 *
 * <p>The habit is the mean of the bytes of days on which something moved, each new day a quarter of it. It is trusted
 * once there were three such days and either three clients asked or a week has passed, and never for a domain that moved
 * an allowance on its first day: such a habit waits for a person (scoring-elastic.md 8.2.2, the poisoning guard).
 */
public final class DomainTable extends KeyTable {
    private static final int ENTRY_BYTES = 64;
    private static final int ADDRESSES = 1;
    private static final int OTHER_ADDRESSES = 2;
    private static final int BORN_HIGH = 4;
    private static final int ACTIVE_DAY = 8;
    /** What an ordinary domain moves a day at most, bytes of new information over all clients. */
    public static final float ORDINARY = 400f;
    /** More than this on the first day is no habit that grew. */
    private static final float HIGH = 800f;
    private static final int DAY = 86_400;
    private static final int HABIT_DAYS = 3;
    private static final int HABIT_CLIENTS = 3;
    private static final int HABIT_AGE = 7 * DAY;
    private static final float NEW_DAY = 0.25f;
    /** Counts of answers are halved here, so that the share follows what is going on. */
    private static final int MOST_ANSWERS = 1 << 12;
    private static final int[] COUNT = new int[65];

    static {
        for (int set = 0; set <= 64; set++) {
            COUNT[set] = (int) Math.round(set == 64 ? 266 : -64 * Math.log((64 - set) / 64.0));
        }
    }

    private long[] clients;
    private int[] first;
    private int[] last;
    private int[] flags;
    private int[] labels;
    private int[] parents;
    private int[] answers;
    private int[] missing;
    private int[] day;
    private float[] today;
    private float[] habit;

    /** A table of at most about so many bytes. */
    public DomainTable(long maxBytes) {
        super(maxBytes, ENTRY_BYTES);
        int[] none = new int[places()];
        java.util.Arrays.fill(none, -1);
        resized(none, places());
    }

    @Override
    void resized(int[] from, int places) {
        clients = moved(clients, from);
        first = moved(first, from);
        last = moved(last, from);
        flags = moved(flags, from);
        labels = moved(labels, from);
        parents = moved(parents, from);
        answers = moved(answers, from);
        missing = moved(missing, from);
        day = moved(day, from);
        today = moved(today, from);
        habit = moved(habit, from);
    }

    @Override
    double worth(int p, int seconds) {
        // forgetting a domain that many clients know would cost many false novelties: three hours a client
        return last[p] + 10_800.0 * Long.bitCount(clients[p]);
    }

    @Override
    void clear(int p, int seconds) {
        clients[p] = 0;
        first[p] = seconds;
        last[p] = seconds;
        flags[p] = 0;
        labels[p] = 0;
        parents[p] = 0;
        answers[p] = 0;
        missing[p] = 0;
        day[p] = seconds / DAY;
        today[p] = 0;
        habit[p] = 0;
    }

    /** Notes that a client asked for the domain; the place stays valid until the next touch. */
    public int touch(long domain, long clientHash, int seconds) {
        int p = find(domain);
        if (p < 0) {
            p = add(domain, seconds);
        }
        clients[p] |= 1L << (clientHash >>> 58);
        last[p] = seconds;
        return p;
    }

    /** True when the domain was made by the touch just now. */
    public boolean isNew(int p) {
        return labels[p] == 0 && first[p] == last[p];
    }

    /** About how many clients asked for it; at least 1. */
    public int clients(int p) {
        return Math.max(1, COUNT[Long.bitCount(clients[p])]);
    }

    /** About how many clients asked for this domain; 1 when it is not known. */
    public int clientsOf(long domain) {
        int p = find(domain);
        return p < 0 ? 1 : clients(p);
    }

    /** Second at which it was seen first. */
    public int first(int p) {
        return first[p];
    }

    /** Notes an address in an answer of the domain. */
    public void answered(int p, boolean loopback) {
        flags[p] |= loopback ? ADDRESSES : ADDRESSES | OTHER_ADDRESSES;
    }

    /** True when there were address answers and all lay in 127/8, as those of block and reputation lists do. */
    public boolean answersLikeAList(int p) {
        return (flags[p] & (ADDRESSES | OTHER_ADDRESSES)) == ADDRESSES;
    }

    /** The same of a domain that need not be known. */
    public boolean answersLikeAListOf(long domain) {
        int p = find(domain);
        return p >= 0 && answersLikeAList(p);
    }

    /** Notes an answer: whether the name exists. */
    public void exists(int p, boolean yes) {
        answers[p]++;
        missing[p] += yes ? 0 : 1;
        if (answers[p] >= MOST_ANSWERS) {
            answers[p] /= 2;
            missing[p] /= 2;
        }
    }

    /** Share of the recent answers that said that the name does not exist; 0 before there were twenty. */
    public float missingShare(int p) {
        return answers[p] < 20 ? 0 : (float) missing[p] / answers[p];
    }

    /** Notes what a new name of the domain moved, bytes before discounts. */
    public void moved(int p, int seconds, float bytes) {
        int d = seconds / DAY;
        if (d > day[p]) {
            if (today[p] > 0) {
                habit[p] = habit[p] == 0 ? today[p] : habit[p] + NEW_DAY * (today[p] - habit[p]);
                flags[p] += ACTIVE_DAY;
            }
            day[p] = d;
            today[p] = 0;
        }
        today[p] += bytes;
        if (today[p] >= HIGH && seconds - first[p] < DAY) {
            flags[p] |= BORN_HIGH;
        }
    }

    /** True when the domain moved an allowance on its first day. */
    public boolean bornHigh(int p) {
        return (flags[p] & BORN_HIGH) != 0;
    }

    /** Bytes a day that are usual for the domain over all clients; 0 when that cannot be trusted. */
    public float habit(int p, int seconds) {
        boolean lasting = clients(p) >= HABIT_CLIENTS || seconds - first[p] >= HABIT_AGE;
        return bornHigh(p) || !lasting || flags[p] < HABIT_DAYS * ACTIVE_DAY ? 0 : habit[p];
    }

    /** The domain's place, or -1. */
    public int place(long domain) {
        return find(domain);
    }

    /** True when the last new name of the domain stood under the same parent; remembers this one. */
    public boolean sameParent(int p, long parent) {
        boolean same = parents[p] == (int) parent;
        parents[p] = (int) parent;
        return same;
    }

    /** Counts new labels under the domain. */
    public void countLabels(int p, int more) {
        labels[p] += more;
    }

    /** Distinct labels seen under the domain. */
    public int labels(int p) {
        return labels[p];
    }

    @Override
    void saveEntry(int p, DataOutput out) throws IOException {
        out.writeLong(clients[p]);
        out.writeInt(first[p]);
        out.writeInt(last[p]);
        out.writeInt(flags[p]);
        out.writeInt(labels[p]);
        out.writeInt(parents[p]);
        out.writeInt(answers[p]);
        out.writeInt(missing[p]);
        out.writeInt(day[p]);
        out.writeFloat(today[p]);
        out.writeFloat(habit[p]);
    }

    @Override
    void loadEntry(int p, DataInput in) throws IOException {
        clients[p] = in.readLong();
        first[p] = in.readInt();
        last[p] = in.readInt();
        flags[p] = in.readInt();
        labels[p] = in.readInt();
        parents[p] = in.readInt();
        answers[p] = in.readInt();
        missing[p] = in.readInt();
        day[p] = in.readInt();
        today[p] = in.readFloat();
        habit[p] = in.readFloat();
    }
}

package org.geophone.score.internal.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known about each registered domain: since when, how many clients asked for it (a bitmap of 64 hashed clients,
 * read by linear counting: exact to about one below twenty clients, at most 266), whether its address answers were all
 * in 127/8, how many distinct labels stand under it, under which parent its last new name stood, which share of the
 * names asked for does not exist, and how much moved day by day. 52 bytes a domain; the one seen longest ago goes
 * first, but each client and each doubling of its labels lets it stay for hours.
 *
 * <p>The habit is the mean of the bytes of days on which something moved, each new day a quarter of it. It is trusted
 * once there were three such days and either three clients asked or a week has passed, and never for a domain that
 * moved an allowance on its first day: such a habit waits for a person (scoring-elastic.md 8.2.2, the poisoning guard).
 */
public final class DomainTable extends KeyTable {
    /** A bitmap of 64 bits, in two columns. */
    private static final int CLIENTS = 0;
    private static final int FIRST = 2;
    private static final int LAST = 3;
    private static final int FLAGS = 4;
    private static final int LABELS = 5;
    private static final int PARENT = 6;
    /** Answers of late, and of those the ones that said that there is no such name; 16 bits each. */
    private static final int ANSWERS = 7;
    /** The day of {@link #TODAY}, since 1970. */
    private static final int DAY_NUMBER = 8;
    private static final int TODAY = 9;
    private static final int HABIT = 10;
    private static final int WIDTH = 11;
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
    private static final int FEW_ANSWERS = 20;
    private static final int[] COUNT = new int[65];

    static {
        for (int set = 0; set <= 64; set++) {
            COUNT[set] = (int) Math.round(set == 64 ? 266 : -64 * StrictMath.log((64 - set) / 64.0));
        }
    }

    /** A table of at most so many bytes. */
    public DomainTable(long maxBytes) {
        super(maxBytes, WIDTH);
    }

    @Override
    double worth(int p, int seconds) {
        // forgetting a domain that many clients know would cost many false novelties: three hours a client; so does
        // one under which much stands: one hour each time that doubles
        int labels = 32 - Integer.numberOfLeadingZeros(labels(p));
        return get(p, LAST) + 10_800.0 * Long.bitCount(clientBits(p)) + 3600.0 * labels;
    }

    @Override
    void begin(int p, int seconds) {
        set(p, FIRST, seconds);
        set(p, LAST, seconds);
        set(p, DAY_NUMBER, seconds / DAY);
    }

    private long clientBits(int p) {
        return (long) get(p, CLIENTS) << 32 | get(p, CLIENTS + 1) & 0xffff_ffffL;
    }

    /**
     * Notes that a client asked for the domain; the place stays valid until the next touch.
     *
     * @param known whether the client counts as one more where the domain has clients already: see {@link Breadth}
     */
    public int touch(long domain, long clientHash, int seconds, boolean known) {
        int p = find(domain);
        if (p < 0) {
            p = add(domain, seconds);
        }
        // it is later where the clock was set back since
        atMost(p, FIRST, seconds);
        if (known || clientBits(p) == 0) {
            int bit = (int) (clientHash >>> 58);
            int half = bit < 32 ? CLIENTS + 1 : CLIENTS;
            set(p, half, get(p, half) | 1 << bit);
        }
        set(p, LAST, seconds);
        return p;
    }

    /** The clock was set back: what was seen later than this second counts as seen now. */
    public void setBack(int seconds) {
        atMost(LAST, seconds);
        atMost(DAY_NUMBER, seconds / DAY);
    }

    /** True when the domain was made by the touch just now. */
    public boolean isNew(int p) {
        return labels(p) == 0 && first(p) == get(p, LAST);
    }

    /** About how many clients asked for it; at least 1. */
    public int clients(int p) {
        return Math.max(1, COUNT[Long.bitCount(clientBits(p))]);
    }

    /** About how many clients asked for this domain; 1 when it is not known. */
    public int clientsOf(long domain) {
        int p = find(domain);
        return p < 0 ? 1 : clients(p);
    }

    /** Second at which it was seen first. */
    public int first(int p) {
        return get(p, FIRST);
    }

    /** Notes an address in an answer of the domain. */
    public void answered(int p, boolean loopback) {
        set(p, FLAGS, get(p, FLAGS) | (loopback ? ADDRESSES : ADDRESSES | OTHER_ADDRESSES));
    }

    /** True when there were address answers and all lay in 127/8, as those of block and reputation lists do. */
    public boolean answersLikeAList(int p) {
        return (get(p, FLAGS) & (ADDRESSES | OTHER_ADDRESSES)) == ADDRESSES;
    }

    /** The same of a domain that need not be known. */
    public boolean answersLikeAListOf(long domain) {
        int p = find(domain);
        return p >= 0 && answersLikeAList(p);
    }

    /** Notes an answer: whether the name exists. */
    public void exists(int p, boolean yes) {
        int answers = (get(p, ANSWERS) >>> 16) + 1;
        int missing = (get(p, ANSWERS) & 0xffff) + (yes ? 0 : 1);
        if (answers >= MOST_ANSWERS) {
            answers /= 2;
            missing /= 2;
        }
        set(p, ANSWERS, answers << 16 | missing);
    }

    /** Share of the recent answers that said that the name does not exist; 0 while there are few. */
    public float missingShare(int p) {
        int answers = get(p, ANSWERS) >>> 16;
        return answers < FEW_ANSWERS ? 0 : (float) (get(p, ANSWERS) & 0xffff) / answers;
    }

    /** Notes what a new name of the domain moved, bytes before discounts. */
    public void moved(int p, int seconds, float bytes) {
        int day = seconds / DAY;
        float today = getFloat(p, TODAY);
        if (day > get(p, DAY_NUMBER)) {
            if (today > 0) {
                float before = getFloat(p, HABIT);
                setFloat(p, HABIT, before == 0 ? today : before + NEW_DAY * (today - before));
                set(p, FLAGS, get(p, FLAGS) + ACTIVE_DAY);
            }
            set(p, DAY_NUMBER, day);
            today = 0;
        }
        today += bytes;
        setFloat(p, TODAY, today);
        if (today >= HIGH && seconds - first(p) < DAY) {
            set(p, FLAGS, get(p, FLAGS) | BORN_HIGH);
        }
    }

    /** True when the domain moved an allowance on its first day. */
    public boolean bornHigh(int p) {
        return (get(p, FLAGS) & BORN_HIGH) != 0;
    }

    /** Bytes a day that are usual for the domain over all clients; 0 when that cannot be trusted. */
    public float habit(int p, int seconds) {
        boolean lasting = clients(p) >= HABIT_CLIENTS || seconds - first(p) >= HABIT_AGE;
        return bornHigh(p) || !lasting || get(p, FLAGS) < HABIT_DAYS * ACTIVE_DAY ? 0 : getFloat(p, HABIT);
    }

    /** Bytes a day that the domain moves of late, whether that can be trusted or not. */
    public float recent(int p) {
        return Math.max(getFloat(p, HABIT), getFloat(p, TODAY));
    }

    /** The domain's place, or -1. */
    public int place(long domain) {
        return find(domain);
    }

    /** True when the last new name of the domain stood under the same parent; remembers this one. */
    public boolean sameParent(int p, long parent) {
        boolean same = get(p, PARENT) == (int) parent;
        set(p, PARENT, (int) parent);
        return same;
    }

    /** Counts new labels under the domain. */
    public void countLabels(int p, int more) {
        set(p, LABELS, labels(p) + more);
    }

    /** Distinct labels seen under the domain. */
    public int labels(int p) {
        return get(p, LABELS);
    }

    @Override
    void saveEntry(int p, DataOutput out) throws IOException {
        for (int column = 0; column < WIDTH; column++) {
            out.writeInt(get(p, column));
        }
    }

    @Override
    void loadEntry(int p, DataInput in) throws IOException {
        for (int column = 0; column < WIDTH; column++) {
            set(p, column, in.readInt());
        }
    }
}

package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.score.internal.account.Hashes;

/**
 * The alert of a suspicious account from its opening to its closing, and whether it is muted instead. Severity is 50 at
 * the allowance and 12.5 more for every doubling, at most 100; it never falls while the alert is open. Below 50 stand
 * notices: accounts whose behaviour explains what they moved. Records are due when it is opened, when severity passes
 * the next step of 12.5, at every further doubling behind 100, and, once more has been charged, after intervals that
 * double from a minute to a day: what is told of a transfer is seldom less than half of what has gone. What comes out
 * of a mute is the same alert, with the same id.
 */
final class Episode {
    /** Points of severity for each doubling of the account. */
    static final float STEP = 12.5f;
    /** Severity at the allowance: from here on it is an alert. */
    static final float OPEN = 50f;
    private static final float NOTICE = 25f;
    /** The most that severity becomes. */
    static final float MOST = 100f;
    /** Doublings of the allowance with which severity is at its most. */
    private static final int MOST_DOUBLINGS = 4;
    private static final double LN2 = StrictMath.log(2);
    /** Bits of the byte that once held whether it is suppressed. */
    private static final int SUPPRESSED = 1;
    private static final int MUTED = 2;
    private static final long FIRST_INTERVAL = 60_000_000_000L;
    private static final long LAST_INTERVAL = 86_400_000_000_000L;

    private boolean open;
    /** Severity, and behind 100 a step for every further doubling. */
    private float grade;
    private long idHigh;
    private long idLow;
    private long startNanos;
    private long recordNanos;
    private long interval;
    private int records;
    private boolean grown;
    private boolean suppressed;
    private boolean muted;
    private int clients;
    private int domains;

    /** Severity of an account that holds so many times its allowance; it goes on behind 100, in whole steps. */
    static float grade(float fill) {
        if (fill <= 0) {
            return 0;
        }
        // the logarithm is asked for with each message of an open alert; behind four doublings their number is enough
        int doublings = Math.getExponent(fill);
        return doublings >= MOST_DOUBLINGS ? MOST + STEP * (doublings - MOST_DOUBLINGS)
                : OPEN + STEP * (float) (StrictMath.log(fill) / LN2);
    }

    void open(long key, long now, float newGrade, int clientsKnown, int domainsKnown) {
        if (!muted) {
            startNanos = now;
            idHigh = Hashes.mix(key, now, 1);
            idLow = Hashes.mix(key, now, 2);
            records = 0;
        }
        open = true;
        muted = false;
        clients = clientsKnown;
        domains = domainsKnown;
        grade = newGrade;
        interval = FIRST_INTERVAL;
        wrote(now);
    }

    /** Notes that people muted it, and that a record was written which says so. */
    void mute(long now) {
        open = false;
        muted = true;
        wrote(now);
    }

    /** Takes the grade of now; true when a record is due, which counts as written then. */
    boolean grow(long now, float gradeNow) {
        float before = grade;
        grade = Math.max(grade, gradeNow);
        grown = true;
        boolean step = (int) ((grade - NOTICE) / STEP) > (int) ((before - NOTICE) / STEP);
        if (step) {
            wrote(now);
        }
        return step || intervalOver(now);
    }

    /** True when its interval is over and something was charged in it: a record is due, and counts as written. */
    boolean intervalOver(long now) {
        boolean due = grown && now - recordNanos >= interval;
        if (due) {
            interval = Math.min(LAST_INTERVAL, 2 * interval);
            wrote(now);
        }
        return due;
    }

    /** The clock was set back to this time: the next record is due as if the last one had been written now. */
    void setBack(long timeNanos) {
        recordNanos = timeNanos;
    }

    /** Notes that a record was written. */
    void wrote(long now) {
        recordNanos = now;
        records++;
        grown = false;
    }

    void close() {
        open = false;
        suppressed = false;
        muted = false;
        grade = 0;
    }

    /** Notes that the alert was not opened because the domain is on the safe list. */
    void suppress() {
        suppressed = true;
    }

    boolean isOpen() {
        return open;
    }

    boolean isSuppressed() {
        return suppressed;
    }

    /** True while people mute it: a record said so, and there are no further ones. */
    boolean isMuted() {
        return muted;
    }

    /** True when something was charged since the last record. */
    boolean hasGrown() {
        return grown;
    }

    float severity() {
        return Math.min(MOST, grade);
    }

    /** Severity in records: what is muted asks for no attention. */
    int toldSeverity() {
        return muted ? 0 : (int) severity();
    }

    long idHigh() {
        return idHigh;
    }

    long idLow() {
        return idLow;
    }

    /** When the last record was written, or the clock set back since. */
    long recordNanos() {
        return recordNanos;
    }

    /** How many clients the opening record named. */
    int clients() {
        return clients;
    }

    /** How many domains the opening record named, where it is one about several. */
    int domains() {
        return domains;
    }

    /** Records written so far. */
    int records() {
        return records;
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(open);
        out.writeFloat(grade);
        out.writeLong(idHigh);
        out.writeLong(idLow);
        out.writeLong(startNanos);
        out.writeByte(clients);
        out.writeByte(domains);
        out.writeLong(recordNanos);
        out.writeLong(interval);
        out.writeInt(records);
        out.writeBoolean(grown);
        out.writeByte((suppressed ? SUPPRESSED : 0) | (muted ? MUTED : 0));
    }

    void load(DataInput in) throws IOException {
        open = in.readBoolean();
        grade = in.readFloat();
        idHigh = in.readLong();
        idLow = in.readLong();
        startNanos = in.readLong();
        clients = in.readUnsignedByte();
        domains = in.readUnsignedByte();
        recordNanos = in.readLong();
        interval = in.readLong();
        records = in.readInt();
        grown = in.readBoolean();
        int flags = in.readUnsignedByte();
        suppressed = (flags & SUPPRESSED) != 0;
        muted = (flags & MUTED) != 0;
    }
}

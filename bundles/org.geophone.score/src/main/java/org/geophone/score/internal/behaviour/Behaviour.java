package org.geophone.score.internal.behaviour;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.Hashes;

/**
 * What one suspicious account does, in counts of a fixed size: the shapes of its new names, how often known names are
 * asked again, how many answers bring something new, and the rhythm of new names. Facts only; what they mean is decided
 * elsewhere.
 */
public final class Behaviour {
    /** A name that comes back within this time is a repeat on the wire or another type of the same look-up. */
    private static final int REPEAT_SECONDS = 60;
    private static final int RING = 8;
    /** A frame around a shape counts when it stands around a twentieth of the names: few frames make a scheme. */
    private static final int FRAME_SHARE = 20;
    private static final int SHAPE_BITS = 3;
    private static final int FRAME_MASK = 0x00ff_ffff;
    /** An interval is regular within these multiples of the mean: all of a timer's, six in ten of a Poisson process. */
    private static final float SHORTEST = 0.4f;
    private static final float LONGEST = 2.5f;
    private static final float FORGET = 0.125f;

    private final Windows windows = new Windows();
    private final int[] counts = new int[NameShape.count()];
    private final Tally frames = new Tally();
    private final long[] lastNames = new long[RING];
    private final int[] lastSeconds = new int[RING];
    private int ringAt;
    private int again;
    private int answers;
    private int newAnswers;
    private int intervals;
    private int regular;
    private float meanSeconds;
    private long lastNanos;

    /** What moved in which window. */
    public Windows windows() {
        return windows;
    }

    /** Takes the shape of a new name. */
    public void name(ShapeReader shape, NameShape what) {
        counts[what.ordinal()]++;
        if (what.isParsed()) {
            int frame = (int) Hashes.mix(shape.frame(), shape.length()) & FRAME_MASK;
            frames.addFrequent(frame << SHAPE_BITS | what.ordinal());
        }
    }

    /** Takes the rhythm of a new name. */
    public void rhythm(long timeNanos) {
        float seconds = (timeNanos - lastNanos) / 1e9f;
        if (lastNanos != 0 && seconds >= 0) {
            if (intervals > 0) {
                regular += seconds >= SHORTEST * meanSeconds && seconds <= LONGEST * meanSeconds ? 1 : 0;
            }
            meanSeconds = intervals == 0 ? seconds : meanSeconds + FORGET * (seconds - meanSeconds);
            intervals++;
        }
        lastNanos = timeNanos;
    }

    /** Takes a query: whether a known name is asked again after a while. */
    public void query(EventSlot slot, boolean newName) {
        long name = slot.nameHash != 0 ? slot.nameHash
                : WireName.hash(slot.data, slot.nameOffset, slot.nameBytes);
        int seconds = (int) (slot.timeNanos / 1_000_000_000L);
        for (int i = 0; i < RING; i++) {
            if (lastNames[i] == name && Math.abs(seconds - lastSeconds[i]) < REPEAT_SECONDS) {
                return;
            }
        }
        lastNames[ringAt] = name;
        lastSeconds[ringAt] = seconds;
        ringAt = (ringAt + 1) % RING;
        again += newName ? 0 : 1;
    }

    /** Takes an answer: whether its records brought something that was not known. */
    public void answer(boolean isNew) {
        answers++;
        newAnswers += isNew ? 1 : 0;
    }

    /** New names whose shape was read. */
    public int names() {
        int sum = 0;
        for (int n : counts) {
            sum += n;
        }
        return sum;
    }

    /** Share of the new names that have this shape; of a parsed one, in one of the few frames that return. */
    public float share(NameShape what) {
        int all = names();
        int sum = what.isParsed() ? 0 : counts[what.ordinal()];
        for (int i = 0; what.isParsed() && i < frames.size(); i++) {
            boolean fits = frames.key(i) >= 0 && (frames.key(i) & (1 << SHAPE_BITS) - 1) == what.ordinal();
            sum += fits && FRAME_SHARE * frames.count(i) >= all ? frames.count(i) : 0;
        }
        return all == 0 ? 0 : (float) sum / all;
    }

    /** How often a known name was asked again, after more than a minute or by another client. */
    public int again() {
        return again;
    }

    /** Answers seen. */
    public int answers() {
        return answers;
    }

    /** Answers that brought something new. */
    public int newAnswers() {
        return newAnswers;
    }

    /** Intervals between new names. */
    public int intervals() {
        return intervals;
    }

    /** Share of them that are close to their running mean. */
    public float regular() {
        return intervals < 2 ? 0 : regular / (intervals - 1f);
    }

    /** Running mean of the intervals, seconds. */
    public float meanSeconds() {
        return meanSeconds;
    }

    /** Forgets what belongs to an episode that has ended; the windows run on. */
    public void clear() {
        java.util.Arrays.fill(counts, 0);
        frames.clear();
        again = 0;
        answers = 0;
        newAnswers = 0;
        intervals = 0;
        regular = 0;
        lastNanos = 0;
    }

    /** Writes all of it. */
    public void save(DataOutput out) throws IOException {
        windows.save(out);
        for (int n : counts) {
            out.writeInt(n);
        }
        frames.save(out);
        for (int i = 0; i < RING; i++) {
            out.writeLong(lastNames[i]);
            out.writeInt(lastSeconds[i]);
        }
        out.writeByte(ringAt);
        out.writeInt(again);
        out.writeInt(answers);
        out.writeInt(newAnswers);
        out.writeInt(intervals);
        out.writeInt(regular);
        out.writeFloat(meanSeconds);
        out.writeLong(lastNanos);
    }

    /** Reads a saved one. */
    public void load(DataInput in) throws IOException {
        windows.load(in);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readInt();
        }
        frames.load(in);
        for (int i = 0; i < RING; i++) {
            lastNames[i] = in.readLong();
            lastSeconds[i] = in.readInt();
        }
        ringAt = in.readUnsignedByte() % RING;
        again = in.readInt();
        answers = in.readInt();
        newAnswers = in.readInt();
        intervals = in.readInt();
        regular = in.readInt();
        meanSeconds = in.readFloat();
        lastNanos = in.readLong();
    }
}

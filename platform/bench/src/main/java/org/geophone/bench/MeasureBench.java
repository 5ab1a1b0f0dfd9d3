package org.geophone.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.score.internal.measure.DeflateMeasure;
import org.geophone.score.internal.measure.InformationMeasure;
import org.geophone.score.internal.measure.LetterModel;
import org.geophone.score.internal.measure.NoveltyMeasure;
import org.geophone.testkit.dns.Slots;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Time of measuring one name, without accounts and alerts: names that were asked before, new ones made of words, new
 * ones of random characters. The time of making a name up ({@link #madeUpWords}, {@link #madeUpData}) is in the times
 * of the new ones.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MeasureBench {
    private static final int DOMAINS = 1 << 10;
    private static final int DATA = 50;
    private static final byte[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);
    private static final String[] WORDS = ("mail shop edge news cdn1 image login cloud store video track event asset "
            + "group panel proxy share stats users query front media local world north green light sound print build "
            + "guide ocean").split(" ");
    private static final int WORD = 5;
    /** Three words of five characters, the shorter ones with a digit behind, and two hyphens. */
    private static final int LABEL = 3 * WORD + 2;

    private final byte[][] words = new byte[WORDS.length][];
    private final EventSlot[] known = new EventSlot[DOMAINS];
    private final EventSlot[] ordinary = new EventSlot[DOMAINS];
    private final EventSlot[] data = new EventSlot[DOMAINS];
    private final DomainKey[] keys = new DomainKey[DOMAINS];
    private final DomainTable domains = new DomainTable(8 << 20);
    private final Random random = new Random(5);
    private InformationMeasure novelty;
    private InformationMeasure deflate;
    private int next;

    /** Empty measures, and 1024 names that they know. */
    @Setup(Level.Iteration)
    public void fill() {
        novelty = new NoveltyMeasure(32 << 20);
        deflate = new DeflateMeasure(32 << 20, String.join("\n", WORDS).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < WORDS.length; i++) {
            words[i] = (WORDS[i] + "7").substring(0, WORD).getBytes(StandardCharsets.US_ASCII);
        }
        for (int i = 0; i < DOMAINS; i++) {
            String domain = "www.zone" + i + ".com";
            known[i] = Slots.query(0, "10.0.0.1", "10.0.0.53", domain, 1);
            ordinary[i] = Slots.query(0, "10.0.0.1", "10.0.0.53", "w".repeat(LABEL) + ".zone" + i + ".com", 1);
            data[i] = Slots.query(0, "10.0.0.1", "10.0.0.53", "d".repeat(DATA) + ".zone" + i + ".com", 1);
            keys[i] = new DomainKey();
            keys[i].of(known[i]);
            measure(novelty, known[i], i);
        }
    }

    private float measure(InformationMeasure by, EventSlot slot, int i) {
        keys[i].of(slot);
        return by.nameBits(slot, keys[i], domains, domains.touch(keys[i].hash(), 1, 0, true));
    }

    private int turn() {
        next = next + 1 & DOMAINS - 1;
        return next;
    }

    /** Names that were asked before, of 1024 domains. */
    @Benchmark
    public float knownName() {
        int i = turn();
        return measure(novelty, known[i], i);
    }

    /** A new label of three words. */
    @Benchmark
    public float newWords() {
        int i = turn();
        return measure(novelty, madeOfWords(i), i);
    }

    /** A new label of 50 random characters. */
    @Benchmark
    public float newData() {
        int i = turn();
        return measure(novelty, madeOfData(i), i);
    }

    /** The same with the measure that deflates. */
    @Benchmark
    public float newDataDeflated() {
        int i = turn();
        return measure(deflate, madeOfData(i), i);
    }

    /** What making up takes. */
    @Benchmark
    public EventSlot madeUpWords() {
        return madeOfWords(turn());
    }

    /** What making up takes. */
    @Benchmark
    public EventSlot madeUpData() {
        return madeOfData(turn());
    }

    /** The letter model over 50 characters. */
    @Benchmark
    public float letters() {
        EventSlot slot = data[turn()];
        return LetterModel.bits(slot.data, slot.nameOffset + 1, DATA);
    }

    /** The hash of a label of 50 characters. */
    @Benchmark
    public long hash() {
        EventSlot slot = data[turn()];
        return WireName.hash(slot.data, slot.nameOffset + 1, DATA);
    }

    private EventSlot madeOfWords(int i) {
        EventSlot slot = ordinary[i];
        int at = slot.nameOffset + 1;
        for (int w = 0; w < 3; w++, at += WORD + 1) {
            System.arraycopy(words[random.nextInt(words.length)], 0, slot.data, at, WORD);
            if (w < 2) {
                slot.data[at + WORD] = '-';
            }
        }
        slot.nameHash = WireName.hash(slot.data, slot.nameOffset, slot.nameBytes);
        return slot;
    }

    private EventSlot madeOfData(int i) {
        EventSlot slot = data[i];
        int at = slot.nameOffset + 1;
        for (int k = 0; k < DATA;) {
            long bits = random.nextLong();
            for (int n = 0; n < 10 && k < DATA; n++, k++) {
                slot.data[at + k] = ALPHABET[(int) bits & 31];
                bits >>>= 5;
            }
        }
        slot.nameHash = WireName.hash(slot.data, slot.nameOffset, slot.nameBytes);
        return slot;
    }
}

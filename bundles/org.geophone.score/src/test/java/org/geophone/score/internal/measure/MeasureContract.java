package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

/** What holds for every measure, whatever it thinks of a name. */
abstract class MeasureContract {
    private static final long SEED = 8191;
    private static final int A = 1;
    private static final int TXT = 16;

    private final InformationMeasure measure = measure(4 << 20);
    private final DomainTable domains = new DomainTable(1 << 20);
    private final DomainKey key = new DomainKey();

    /** A measure that knows nothing yet. */
    abstract InformationMeasure measure(long maxBytes);

    @Test
    void aNameCostsOnceInWhateverCaseAndWhoeverAsks() {
        assertTrue(name(measure, "zq7xk2p9vw4j.evil.com") > 16);
        assertEquals(0, name(measure, "zq7xk2p9vw4j.evil.com"));
        assertEquals(0, name(measure, "ZQ7xk2p9vw4J.evil.com"));
        assertEquals(0, measure.dataBytes());
        EventSlot other = Slots.query(0, "10.0.0.9", "10.0.0.53", "zq7xk2p9vw4j.evil.com", A);
        assertEquals(0, bits(measure, other));
    }

    @Test
    void theDomainItselfAndWellFormedReverseLookUpsCostNothing() {
        assertEquals(0, name(measure, "evil.com"));
        assertEquals(0, bits(measure, Slots.query(0, "10.0.0.1", "10.0.0.53", "4.3.2.1.in-addr.arpa", 12)));
    }

    @Test
    void dataInLabelsCountsIntoTheEstimateAndAKnownLabelDoesNot() {
        name(measure, "mail.evil.com");
        name(measure, "7fk3q0vz81xw5yj2hd96.mail.evil.com");
        assertEquals(20, measure.dataBytes());
    }

    @Test
    void randomDataCostsAboutItsEntropyWordsLess() {
        Random random = new Random(SEED);
        float data = 0;
        float words = 0;
        for (int i = 0; i < 100; i++) {
            data += name(measure, Traffic.text(random, NameSets.HEX, 50) + ".evil.com");
            words += name(measure, NameSets.word(random) + "-" + NameSets.word(random) + ".shop.com");
        }
        // 50 hex digits are 200 bits
        assertEquals(200, data / 100, 50, "seed " + SEED);
        assertTrue(words / 100 < 70, "seed " + SEED + ": " + words / 100 + " bits for two words");
    }

    @Test
    void recordDataCostsOnceAndOnlyWhatIsOfTheZone() {
        byte[] data = new byte[200];
        new Random(SEED).nextBytes(data);
        EventSlot own = answer("a.evil.com", "a.evil.com", 10, data);
        float bits = answer(measure, own);
        // all 200 bytes are random
        assertEquals(1600, bits, 160, "seed " + SEED);
        assertEquals(0, answer(measure, own));
        assertEquals(0, answer(measure, answer("b.evil.com", "edge.other.net", 10, data)));
        assertEquals(0, answer(measure, Slots.query(0, "10.0.0.1", "10.0.0.53", "c.evil.com", A)));
    }

    @Test
    void loopbackAnswersAreNotedAsAFactOfTheDomain() {
        int domain = domains.touch(keyOf("x.list.org"), 1, 0, true);
        answer(measure, answer("x.list.org", "x.list.org", A, MessageBuilder.a(127, 0, 0, 2)));
        assertTrue(domains.answersLikeAList(domain));
        answer(measure, answer("y.list.org", "y.list.org", A, MessageBuilder.a(192, 0, 2, 7)));
        assertFalse(domains.answersLikeAList(domain));
    }

    @Test
    void aDomainsOwnLabelCostsTheSameEveryTime() {
        EventSlot slot = Slots.query(0, "10.0.0.1", "10.0.0.53", "a.x7k2q9zv4w.com", A);
        key.of(slot);
        float first = measure.domainBits(slot, key);
        assertTrue(first > 30 && first < 120, "bits " + first);
        assertEquals(first, measure.domainBits(slot, key));
    }

    @Test
    void savedAndLoadedItGoesOnTheSame() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            name(measure, mixed(random, i));
            answer(measure, answer("a" + i + ".evil.com", "a" + i + ".evil.com", TXT, MessageBuilder.txt("t" + i)));
        }
        byte[] saved = save(measure);
        InformationMeasure copy = measure(4 << 20);
        copy.load(new DataInputStream(new ByteArrayInputStream(saved)));
        assertArrayEquals(saved, save(copy));
        assertEquals(measure.evicted(), copy.evicted());
        // facts of the domains are not the measure's: an empty table for each
        DomainTable one = new DomainTable(1 << 20);
        DomainTable two = new DomainTable(1 << 20);
        for (int i = 0; i < 300; i++) {
            EventSlot slot = Slots.query(0, "10.0.0.1", "10.0.0.53", mixed(random, i), A);
            key.of(slot);
            assertEquals(measure.nameBits(slot, key, one, one.touch(key.hash(), 1, 0, true)),
                    copy.nameBits(slot, key, two, two.touch(key.hash(), 1, 0, true)), "seed " + SEED + ", name " + i);
        }
    }

    @Test
    void inLittleMemoryItForgetsAndCountsIt() {
        InformationMeasure small = measure(64 << 10);
        Random random = new Random(SEED);
        for (int i = 0; i < 6000; i++) {
            name(small, Traffic.text(random, NameSets.BASE32, 30) + ".d" + i % 500 + ".com");
        }
        assertTrue(small.evicted() > 1000, "evicted " + small.evicted());
    }

    @Test
    void namesAndAnswersOfAnyBytesAreMeasured() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            MessageBuilder message = new MessageBuilder().answer(0).question("a.one.com", TXT)
                    .answerRecord("a.one.com", 5, 60, MessageBuilder.name("b.c.one.com"))
                    .answerRecord("b.c.one.com", TXT, 60, MessageBuilder.txt("text"));
            EventSlot slot = Slots.answer(0, "10.0.0.1", "10.0.0.53", "a.one.com", TXT, 0, message);
            for (int n = random.nextInt(8); n >= 0; n--) {
                slot.data[slot.questionEnd + random.nextInt(slot.messageBytes - slot.questionEnd)] =
                        (byte) random.nextInt();
            }
            slot.messageBytes -= random.nextInt(20);
            slot.answerRecords = random.nextInt(5);
            slot.data[slot.nameOffset + 1] = (byte) random.nextInt();
            slot.nameHash = 0;
            float bits = bits(measure, slot) + answer(measure, slot);
            assertTrue(bits >= 0 && bits < 4096, "seed " + SEED + ", step " + i + ": " + bits);
        }
    }

    private static String mixed(Random random, int i) {
        return (i % 3 == 0 ? Traffic.text(random, NameSets.BASE32, 30) : i % 3 == 1 ? "ws-" + i : NameSets.word(random))
                + ".d" + i % 4 + ".com";
    }

    private static byte[] save(InformationMeasure measure) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        measure.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static EventSlot answer(String question, String owner, int type, byte... data) {
        return Slots.answer(0, "10.0.0.1", "10.0.0.53", question, type, 0, new MessageBuilder().answer(0)
                .question(question, type).answerRecord(owner, type, 60, data));
    }

    private long keyOf(String name) {
        key.of(Slots.query(0, "10.0.0.1", "10.0.0.53", name, A));
        return key.hash();
    }

    private float name(InformationMeasure of, String name) {
        return bits(of, Slots.query(0, "10.0.0.1", "10.0.0.53", name, A));
    }

    private float bits(InformationMeasure of, EventSlot slot) {
        assertTrue(key.of(slot));
        return of.nameBits(slot, key, domains, domains.touch(key.hash(), 1, 0, true));
    }

    private float answer(InformationMeasure of, EventSlot slot) {
        assertTrue(key.of(slot));
        return of.answerBits(slot, key, domains, domains.touch(key.hash(), 1, 0, true));
    }
}

package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.Traffic;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final int ROOM = 4000;

    private final Samples samples = new Samples();

    /** A name of so many bytes: two labels of one letter, the number, and letters up to its length. */
    private static Sample sample(int number, int bytes) {
        String label = "n" + number + "x".repeat(bytes - 6 - ("n" + number).length());
        return new Sample(number, number, 16, 1 + label.length(), MessageBuilder.name(label + ".b.c"));
    }

    private List<Integer> ids() {
        return samples.list().stream().map(Sample::id).toList();
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void theFirst32AndTheLastFourNamesAreKept() {
        for (int i = 0; i < 100; i++) {
            samples.add(sample(i, 30), ROOM);
        }
        assertEquals(36, samples.list().size());
        assertEquals(numbers(0, 32), ids().subList(0, 32));
        assertEquals(numbers(96, 100), ids().subList(32, 36));
    }

    @Test
    void theFirstNamesEndAt2048Bytes() {
        for (int i = 0; i < 20; i++) {
            samples.add(sample(i, 200), ROOM);
        }
        // ten of 200 bytes are 2000, an eleventh would be 2200; a shorter one later is not among the first either
        samples.add(sample(20, 40), ROOM);
        assertEquals(numbers(0, 10), ids().subList(0, 10));
        assertEquals(numbers(17, 21), ids().subList(10, 14));
    }

    @Test
    void whatIsKeptIsWhatWasSeen() {
        EventSlot slot = Slots.query(Traffic.START, "10.1.2.3", "10.0.0.53", "AbC.Def.Example.COM", 16);
        slot.id = 65_000;
        samples.add(slot, slot.timeNanos, 8, ROOM);
        Sample kept = samples.list().get(0);
        assertEquals(Traffic.START, kept.timeNanos());
        assertEquals(65_000, kept.id());
        assertEquals(16, kept.type());
        assertEquals(8, kept.domainStart());
        assertEquals("AbC.Def.Example.COM", org.geophone.api.event.WireName.text(kept.name(), 0, kept.name().length));
    }

    @Test
    void whereRoomIsShortTheLastNamesGoFirst() {
        for (int i = 0; i < 36; i++) {
            samples.add(sample(i, 50), ROOM);
        }
        // 64 bytes a name with what stands before it
        samples.fit(34 * 64);
        assertEquals(numbers(0, 32), ids().subList(0, 32));
        assertEquals(numbers(34, 36), ids().subList(32, 34));
        samples.fit(20 * 64 + 10);
        assertEquals(numbers(0, 20), ids());
        samples.add(sample(99, 50), 20 * 64 + 10);
        assertEquals(numbers(0, 20), ids());
        samples.add(sample(100, 50), 21 * 64);
        samples.add(sample(101, 50), 21 * 64);
        assertEquals(101, ids().get(20));
        samples.fit(-5);
        assertEquals(List.of(), ids());
    }

    @Test
    void savedAndLoadedTheyGoOnAlike() throws IOException {
        for (int i = 0; i < 50; i++) {
            samples.add(sample(i, 60), ROOM);
        }
        Samples copy = new Samples();
        copy.load(saved(), ROOM);
        samples.add(sample(50, 60), ROOM);
        copy.add(sample(50, 60), ROOM);
        assertEquals(samples.list().stream().map(Sample::timeNanos).toList(),
                copy.list().stream().map(Sample::timeNanos).toList());
        assertEquals(36, copy.list().size());
    }

    @Test
    void aStateOfBeforeThatCountsAllLaterNamesIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeInt(2048);
        sample(1, 30).save(out);
        out.writeLong(1000);
        for (int i = 997; i <= 1000; i++) {
            sample(i, 30).save(out);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        samples.load(in, ROOM);
        assertEquals(List.of(1, 997, 998, 999, 1000), ids());
        assertEquals(-1, in.read());
        samples.add(sample(1001, 30), ROOM);
        assertEquals(List.of(1, 998, 999, 1000, 1001), ids());
    }

    private DataInputStream saved() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        samples.save(new DataOutputStream(bytes));
        assertTrue(bytes.size() > 100);
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }
}

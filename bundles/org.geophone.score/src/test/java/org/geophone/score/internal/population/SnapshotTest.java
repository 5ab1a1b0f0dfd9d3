package org.geophone.score.internal.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.rules.FilterList;
import org.geophone.score.internal.rules.Rules;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static PopulationJob job() {
        return new PopulationJob(Population.settings(
                Rules.shipped(new FilterList("safe_domains", List.of("site1.com")), List.of(), 0), 120),
                new Counters());
    }

    static byte[] save(PopulationJob job) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            job.save(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    static void load(PopulationJob job, byte[] bytes) throws IOException {
        job.load(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static List<EventSlot> traffic(long seed) {
        List<EventSlot> all = new ArrayList<>();
        Population population = new Population(seed, 400);
        Random random = new Random(seed);
        for (int bucket = 30; bucket < 60; bucket++) {
            population.bucket(bucket, all::add);
            for (int t = random.nextInt(3); t > 0; t--) {
                all.addAll(Population.tunnel(bucket, "evil" + random.nextInt(4) + ".com", "10.0.0." + t, bucket * 200,
                        5 + random.nextInt(60)));
            }
        }
        for (EventSlot slot : all) {
            slot.clientName = slot.sourceLow % 3 == 0 ? "host-" + slot.sourceLow % 50 : null;
        }
        all.sort(Comparator.comparingLong(slot -> slot.timeNanos));
        return all;
    }

    @Test
    void aRestoredJobGivesTheSameOutputFromAnyPoint() throws IOException {
        long seed = 17;
        Random random = new Random(seed);
        List<EventSlot> traffic = traffic(seed);
        Findings expected = new Findings();
        PopulationJob whole = job();
        for (EventSlot slot : traffic) {
            whole.observe(slot, expected);
        }
        whole.finish(expected);
        assertTrue(expected.lines.size() > 100, "lines " + expected.lines.size());
        Findings found = new Findings();
        PopulationJob current = job();
        for (EventSlot slot : traffic) {
            if (random.nextInt(1500) == 0) {
                byte[] bytes = save(current);
                current = job();
                load(current, bytes);
                assertEquals(bytes.length, save(current).length);
            }
            current.observe(slot, found);
        }
        current.finish(found);
        assertEquals(expected.lines, found.lines, "seed " + seed);
        assertEquals(expected.ids, found.ids);
        assertEquals(whole.ruleCounts(), current.ruleCounts());
    }

    @Test
    void theSameInputGivesTheSameBytesTwice() {
        List<EventSlot> traffic = traffic(23);
        Findings first = new Findings();
        Findings second = new Findings();
        PopulationJob one = job();
        PopulationJob two = job();
        for (EventSlot slot : traffic) {
            one.observe(slot, first);
            two.observe(slot, second);
        }
        assertEquals(first.lines, second.lines);
    }

    @Test
    void damagedBytesAreRefusedAndChangeNothing() throws IOException {
        PopulationJob job = job();
        Findings findings = new Findings();
        List<EventSlot> traffic = traffic(3);
        traffic.subList(0, 5000).forEach(slot -> job.observe(slot, findings));
        byte[] good = save(job);
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            byte[] cut = java.util.Arrays.copyOf(good, random.nextInt(good.length));
            assertThrows(IOException.class, () -> load(job, cut), "seed " + seed + " cut " + cut.length);
        }
        byte[] other = good.clone();
        other[3] = 99;
        assertEquals("population state of version 99; this one reads versions 1 to 2",
                assertThrows(IOException.class, () -> load(job, other)).getMessage());
        assertEquals(good.length, save(job).length);
    }

    @Test
    void theFirstFormWithoutHowOftenTheClockWasSetBackIsReadAsNever() throws IOException {
        PopulationJob job = job();
        Findings findings = new Findings();
        traffic(3).forEach(slot -> job.observe(slot, findings));
        byte[] second = save(job);
        // it ended with the bucket, in front of these four bytes
        byte[] first = java.util.Arrays.copyOf(second, second.length - Integer.BYTES);
        first[3] = 1;
        PopulationJob other = job();
        load(other, first);
        assertArrayEquals(second, save(other));
        assertTrue(other.reads(1) && other.reads(2) && !other.reads(0) && !other.reads(3));
    }

    @Test
    void whatWasLearntWithAnotherSpanIsLeft() throws IOException {
        PopulationJob job = job();
        Findings findings = new Findings();
        traffic(3).forEach(slot -> job.observe(slot, findings));
        PopulationSettings s = PopulationSettings.standard(Rules.NONE);
        PopulationJob other = new PopulationJob(new PopulationSettings(s.jobId(), 300_000, s.field(), s.foldCase(),
                s.actualFloor(), s.rules(), s.memory(), s.influencers()), new Counters());
        int fresh = save(other).length;
        load(other, save(job));
        assertEquals(fresh, save(other).length);
        assertEquals("the population job's state was learnt with bucketSpanMs=900000 field=0 foldCase=true; "
                + "this job has bucketSpanMs=300000 field=0 foldCase=true and learns anew", other.beganAnew());
    }
}

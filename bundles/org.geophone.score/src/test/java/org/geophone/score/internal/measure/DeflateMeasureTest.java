package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class DeflateMeasureTest extends MeasureContract {
    private final DomainTable domains = new DomainTable(1 << 20);
    private final DomainKey key = new DomainKey();

    @Override
    InformationMeasure measure(long maxBytes) {
        return new DeflateMeasure(maxBytes, Background.words());
    }

    @Test
    void theSumOfAllCostsIsTheLengthOfOneStreamOverAllNames() {
        long seed = 42;
        Random random = new Random(seed);
        InformationMeasure measure = measure(4 << 20);
        StringBuilder names = new StringBuilder();
        float bits = 0;
        for (int i = 0; i < 200; i++) {
            String first = Traffic.text(random, NameSets.BASE32, 30);
            bits += bits(measure, first + ".t." + "evil.com");
            names.append(first).append(".t\n");
        }
        // the last step may save bytes, which counts as nothing, not as less
        assertEquals(8 * (stream(names.toString()) - stream("")), bits, 8 * 8, "seed " + seed);
    }

    @Test
    void theHistoryIsBoundedAndTheNewerHalfStays() {
        long seed = 43;
        Random random = new Random(seed);
        InformationMeasure measure = measure(4 << 20);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            String label = Traffic.text(random, NameSets.BASE32, 50);
            all.add(label);
            bits(measure, label + ".evil.com");
        }
        // 51 bytes a name: 321 fill 16 KiB, then the older half goes: thrice within 700
        assertEquals(3 * 161, measure.evicted(), 3);
        float known = bits(measure, all.get(699) + "x.evil.com");
        float forgotten = bits(measure, all.get(0) + "x.evil.com");
        assertTrue(known < 64 && forgotten > 200, "known " + known + ", forgotten " + forgotten);
    }

    @Test
    void backgroundWordsAreCheaperThanOthers() {
        InformationMeasure without = new DeflateMeasure(1 << 20, new byte[0]);
        InformationMeasure with = measure(1 << 20);
        float a = bits(without, "connectivity-configuration.corp.com");
        float b = bits(with, "connectivity-configuration.corp.com");
        assertTrue(b < a / 2, "without background " + a + ", with it " + b);
    }

    private static int stream(String text) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        byte[] words = Background.words();
        deflater.setDictionary(words, Math.max(0, words.length - 12 * 1024), Math.min(words.length, 12 * 1024));
        deflater.setInput(text.getBytes(StandardCharsets.US_ASCII));
        deflater.finish();
        int bytes = deflater.deflate(new byte[1 << 16]);
        deflater.end();
        return bytes;
    }

    private float bits(InformationMeasure measure, String name) {
        EventSlot slot = Slots.query(0, "10.0.0.1", "10.0.0.53", name, 1);
        assertTrue(key.of(slot));
        return measure.nameBits(slot, key, domains, domains.touch(key.hash(), 1, 0, true));
    }
}

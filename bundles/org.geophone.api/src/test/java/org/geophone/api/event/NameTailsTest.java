package org.geophone.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameTailsTest {
    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void theHashOfEachTailIsTheHashOfItsBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        NameTails tails = new NameTails();
        for (int round = 0; round < 2000; round++) {
            byte[] holder = new byte[300];
            random.nextBytes(holder);
            int offset = random.nextInt(20);
            int p = offset;
            int labels = 0;
            int most = 1 + random.nextInt(round % 2 == 0 ? 63 : 4);
            for (int bytes = 1 + random.nextInt(most); p + 1 + bytes < offset + 255; bytes = 1 + random.nextInt(most)) {
                holder[p] = (byte) bytes;
                p += 1 + bytes;
                labels++;
            }
            holder[p] = 0;
            int end = p + 1;
            assertEquals(labels, tails.of(holder, offset, end - offset), "seed " + seed);
            for (int i = 0; i < 3 && labels > 0; i++) {
                int label = labels - 1 - random.nextInt(Math.min(labels, 1 + i));
                int at = tails.start(label);
                assertEquals(WireName.hash(holder, at, end - at), tails.hash(label), "seed " + seed);
            }
            assertEquals(WireName.hash(holder, offset, end - offset), tails.whole(), "seed " + seed);
            assertEquals(tails.whole(), labels > 0 ? tails.hash(0) : tails.whole(), "seed " + seed);
        }
    }

    @Test
    void labelsAreFoundWhereTheyBegin() {
        NameTails tails = new NameTails();
        assertEquals(3, tails.of(bytes("xx\3www\7example\3com\0yy"), 2, 17));
        assertEquals(2, tails.start(0));
        assertEquals(6, tails.start(1));
        assertEquals(14, tails.start(2));
        assertEquals(0, tails.of(bytes("\0"), 0, 1));
        assertEquals(WireName.hash(bytes("\0"), 0, 1), tails.whole());
    }

    @Test
    void whatIsNoNameHasNoLabels() {
        NameTails tails = new NameTails();
        assertEquals(-1, tails.of(bytes("\3ww\0"), 0, 4));
        assertEquals(-1, tails.of(bytes("\3wwwx"), 0, 5));
        assertEquals(-1, tails.of(bytes("\3www\0\0"), 0, 6));
        assertEquals(-1, tails.of(bytes("\u0080www\0"), 0, 5));
        assertEquals(-1, tails.of(new byte[0], 0, 0));
    }

    @Test
    void aNameOfTheMostLabelsIsReadAndNoLongerOne() {
        NameTails tails = new NameTails();
        assertEquals(127, tails.of(bytes("\1a".repeat(127) + "\0"), 0, 255));
        assertEquals(-1, tails.of(bytes("\1a".repeat(129) + "\0"), 0, 259));
    }
}

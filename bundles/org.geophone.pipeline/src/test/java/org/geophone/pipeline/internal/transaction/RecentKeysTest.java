package org.geophone.pipeline.internal.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
    private record Entry(long key, long question, long time, int state) {
    }

    /** Few keys and small memories, so that chains mix and are overwritten all the time. */
    @Test
    void itRemembersWhatAPlainListOfTheLatestRemembers() {
        long seed = 20_260_711L;
        Random random = new Random(seed);
        for (int capacity : new int[] {0, 1, 2, 3, 7, 16, 50}) {
            RecentKeys recent = new RecentKeys(capacity);
            List<Entry> list = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                long key = random.nextInt(40) + ((long) random.nextInt(2) << 40);
                long question = random.nextInt(3);
                long notBefore = i - random.nextInt(60);
                assertEquals(find(list, key, question, notBefore), recent.find(key, question, notBefore),
                        "seed " + seed + " capacity " + capacity + " step " + i);
                int state = random.nextBoolean() ? RecentKeys.EXPIRED : RecentKeys.ANSWERED;
                Entry added = new Entry(key, question, i, state);
                Entry gone = added;
                if (capacity > 0) {
                    gone = list.size() == capacity ? list.remove(0) : null;
                    list.add(added);
                }
                boolean forgotten = gone != null && gone.state == RecentKeys.EXPIRED && gone.time >= notBefore;
                assertEquals(forgotten, recent.add(key, question, i, state, notBefore),
                        "seed " + seed + " capacity " + capacity + " step " + i);
            }
        }
    }

    /** Who always takes the same port and id makes one long chain; an answer is not looked for in all of it. */
    @Test
    void ofOneKeyTheLatestAreFound() {
        RecentKeys recent = new RecentKeys(1000);
        for (int i = 1; i <= 500; i++) {
            recent.add(7, i, i, RecentKeys.ANSWERED, 0);
        }
        for (int i = 1; i <= 500; i++) {
            assertEquals(i > 500 - 128 ? RecentKeys.ANSWERED : 0, recent.find(7, i, 0), "the one of time " + i);
        }
    }

    private static int find(List<Entry> list, long key, long question, long notBefore) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Entry e = list.get(i);
            if (e.key == key && e.time >= notBefore && (question == 0 || e.question == question)) {
                return e.state;
            }
        }
        return 0;
    }
}

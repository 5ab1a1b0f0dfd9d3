package org.geophone.health.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryPoolsTest {
    private static final MemoryPoolMXBean YOUNG = pool(MemoryType.HEAP, 90, 0, false);
    private static final MemoryPoolMXBean SURVIVORS = pool(MemoryType.HEAP, 3, 3, false);
    private static final MemoryPoolMXBean CLASSES = pool(MemoryType.NON_HEAP, 70, 70, true);

    private static MemoryPoolMXBean pool(MemoryType type, long used, long left, boolean threshold) {
        return (MemoryPoolMXBean) Proxy.newProxyInstance(MemoryPoolsTest.class.getClassLoader(),
                new Class<?>[] {MemoryPoolMXBean.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getType" -> type;
                    case "getUsage" -> new MemoryUsage(0, used, used, -1);
                    case "getCollectionUsage" -> new MemoryUsage(0, left, left, -1);
                    case "isUsageThresholdSupported" -> threshold;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void anOldGenerationThatWasNeverCollectedCountsWithAllThatIsInIt() {
        assertEquals(63, MemoryCheck.left(List.of(YOUNG, SURVIVORS, pool(MemoryType.HEAP, 60, 0, true), CLASSES)));
    }

    @Test
    void afterThatOnlyWhatCollectionsLeaveCounts() {
        assertEquals(43, MemoryCheck.left(List.of(YOUNG, SURVIVORS, pool(MemoryType.HEAP, 60, 40, true), CLASSES)));
    }
}

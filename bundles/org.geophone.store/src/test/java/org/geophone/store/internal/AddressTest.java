package org.geophone.store.internal;

import static org.geophone.store.internal.Documents.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.geophone.api.metrics.Counter;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.AddressNames;
import org.geophone.store.internal.scan.Resolved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which other names gave the same address. */
class AddressTest {
    @TempDir
    Path folder;
    private long number;

    private void seen(StoreOutput output, long second, String name, String domain, String... addresses)
            throws Exception {
        output.write(Documents.one(RecordKind.EVENT, second * SECOND, ++number, 0,
                Documents.answered(name, domain, addresses)));
    }

    @Test
    void otherNamesOfAnAddressAreToldBeforeTheDomainsOwn() throws Exception {
        try (TestStore store = new TestStore(folder)) {
            StoreOutput output = store.output();
            seen(output, 10, "x1.evil.example", "evil.example", "198.51.100.7");
            seen(output, 11, "www.shop.example", "shop.example", "198.51.100.7", "198.51.100.8");
            seen(output, 12, "www.shop.example", "shop.example", "198.51.100.7");
            seen(output, 13, "bare", "", "198.51.100.7");
            seen(output, 14, "far.example", "far.example", "203.0.113.1");
            List<AddressNames> found = store.addressesOf("evil.example", 10, 10);
            assertEquals(1, found.size());
            assertEquals("198.51.100.7", found.get(0).address());
            assertEquals(List.of(new AddressNames.Name("bare", "bare", 13 * SECOND, 13 * SECOND, 1),
                    new AddressNames.Name("www.shop.example", "shop.example", 11 * SECOND, 12 * SECOND, 2),
                    new AddressNames.Name("x1.evil.example", "evil.example", 10 * SECOND, 10 * SECOND, 1)),
                    found.get(0).names());
            assertEquals(List.of(), store.addressesOf("nothing.example", 10, 10));
        }
    }

    @Test
    void aDomainThatAsksForANewNameEachTimeHasEightRowsAndOneForTheRest() throws Exception {
        try (TestStore store = new TestStore(folder)) {
            StoreOutput output = store.output();
            for (int i = 0; i < 100; i++) {
                seen(output, 100 + i, "n" + i + ".evil.example", "evil.example", "198.51.100.7");
            }
            List<AddressNames.Name> names = store.addressesOf("evil.example", 10, 100).get(0).names();
            assertEquals(9, names.size());
            assertEquals(100, names.stream().mapToLong(AddressNames.Name::answers).sum());
            assertEquals(92, names.stream().filter(n -> n.name().isEmpty()).findFirst().orElseThrow().answers());
        }
    }

    @Test
    void namesBeyondTheBoundGoByTheLastTimeTheyWereSeenAndAreCounted() throws Exception {
        try (TestStore store = new TestStore(folder, "addressNamesKept", 10)) {
            StoreOutput output = store.output();
            for (int i = 0; i < 30; i++) {
                seen(output, 100 + i, "www.d" + i + ".example", "d" + i + ".example", "198.51.100." + i);
            }
            RetentionTest.await("only ten are left", () -> {
                try {
                    return TestStore.column(folder.resolve("events.db"), "SELECT count(*) FROM answer")
                            .equals(List.of("10"));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            assertTrue(store.addressesOf("d19.example", 10, 10).isEmpty());
            assertEquals(1, store.addressesOf("d20.example", 10, 10).size());
            RetentionTest.await("it is counted", () -> store.counters.get(Counter.STORE_ADDRESSES_EVICTED) == 20);
            assertEquals(0, store.counters.get(Counter.STORE_ROWS_EVICTED), "the file is not full");
        }
    }

    @Test
    void aNameThatLooksLikeTheMemberIsNotTakenForIt() {
        byte[] document = Documents.answered("\",\"resolved_ip\":[\"192.0.2.66\"]", "a.example", "2001:db8::1",
                "192.0.2.1", "192.0.2.1").getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of("2001:db8::1", "192.0.2.1"), Resolved.of(document, 0, document.length));
        assertEquals(List.of(), Resolved.of(document, 0, 20));
        byte[] cut = "{\"resolved_ip\":[\"192.0.2.1".getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(), Resolved.of(cut, 0, cut.length));
    }
}

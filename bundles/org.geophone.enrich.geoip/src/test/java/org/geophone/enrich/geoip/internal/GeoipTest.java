package org.geophone.enrich.geoip.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geophone.api.admin.AdminException;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.enrich.geoip.internal.file.DatabaseFile;
import org.geophone.enrich.geoip.internal.mmdb.MmdbException;
import org.geophone.testkit.mmdb.MmdbBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoipTest {
    private static final String LONDON = ",\"geo\":{\"country_iso_code\":\"GB\",\"city_name\":\"London\","
            + "\"location\":{\"lat\":51.25,\"lon\":-0.5}}";
    private static final int ADDRESSES = 100_000;

    @TempDir
    private Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void allRecordSizesAndBothFamiliesAreRead() throws IOException {
        for (int bits : new int[] {24, 28, 32}) {
            Geoip geoip = Bases.of(new Counters(), file("city" + bits, Bases.cities(bits, "London")));
            assertEquals(List.of(), geoip.refusals());
            assertEquals(LONDON, Bases.ask(geoip, "192.0.2.255"));
            assertEquals("", Bases.ask(geoip, "192.0.3.0"));
            assertEquals("", Bases.ask(geoip, "198.51.100.127"));
            assertEquals(",\"geo\":{\"country_iso_code\":\"NZ\",\"city_name\":\"Nelson\","
                    + "\"location\":{\"lat\":-41,\"lon\":-0.5}}", Bases.ask(geoip, "198.51.100.128"));
            assertEquals(",\"geo\":{\"country_iso_code\":\"DE\",\"city_name\":\"Jena\","
                    + "\"location\":{\"lat\":50.9,\"lon\":-0.5}}", Bases.ask(geoip, "2001:db8:1:ffff::1"));
            assertEquals("", Bases.ask(geoip, "2001:db8:2::"));
        }
    }

    @Test
    void placesAndNetworksComeFromWhicheverFileHasThemAndHostileTextStaysText() throws IOException {
        Path city = file("city", Bases.cities(24, "London"));
        Path network = file("asn", Bases.networks());
        String as = ",\"as\":{\"number\":64500,\"organization\":{\"name\":\"Example \\\"Net\\\"\\u001b\"}}";
        for (Geoip geoip : List.of(Bases.of(new Counters(), city, network), Bases.of(new Counters(), network, city))) {
            assertEquals(LONDON + as, Bases.ask(geoip, "192.0.2.1"));
            assertEquals(LONDON, Bases.ask(geoip, "192.0.2.200"), "the other half has no network");
        }
        assertEquals("", Bases.ask(Bases.of(new Counters()), "192.0.2.1"), "no files, nothing known");
        assertThrows(IllegalArgumentException.class, () -> new Geoip(new Bases.Config("a,b,c,d,e", 0, "en", 64, 64),
                new Counters()));
    }

    @Test
    void namesAreInTheLanguageThatIsWantedOrInEnglish() throws IOException {
        Path file = file("lang", new MmdbBuilder("Test-Country", 24).put("192.0.2.0/24", Map.of("continent",
                Map.of("names", Map.of("en", "Europe")), "country", Map.of("iso_code", "DE", "names",
                Map.of("en", "Germany", "de", "Deutschland")), "subdivisions", List.of(Map.of("iso_code", "TH")),
                "location", Map.of("time_zone", "Europe/Berlin", "latitude", 91.0, "longitude", 1.0))).build());
        Geoip geoip = new Geoip(new Bases.Config(file.toString(), 0, "de", 64, 64), new Counters());
        assertEquals(",\"geo\":{\"continent_name\":\"Europe\",\"country_iso_code\":\"DE\",\"country_name\":"
                + "\"Deutschland\",\"region_iso_code\":\"DE-TH\",\"timezone\":\"Europe/Berlin\"}",
                Bases.ask(geoip, "192.0.2.1"), "and a latitude of 91 is none");
    }

    @Test
    void aReplacedFileIsTakenWhileTheSensorRuns() throws Exception {
        Path file = file("city.mmdb", Bases.cities(24, "London"));
        Geoip geoip = new Geoip(new Bases.Config(file.toString(), 20, "en", 64, 64), new Counters());
        try {
            assertEquals(LONDON, Bases.ask(geoip, "192.0.2.1"));
            Bases.put(file, Bases.cities(28, "Leeds"));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!Bases.ask(geoip, "192.0.2.1").contains("Leeds")) {
                assertTrue(System.nanoTime() < deadline, "the new database was not taken");
                Thread.onSpinWait();
            }
        } finally {
            geoip.deactivate();
        }
    }

    @Test
    void aFileThatIsDamagedCutOrGoneIsRefusedAndTheOldOneStays() throws IOException {
        byte[] whole = Bases.cities(24, "London");
        Path file = file("city.mmdb", whole);
        Geoip geoip = Bases.of(new Counters(), file);
        refused(geoip, file, Arrays.copyOf(whole, whole.length / 2),
                "it ends without metadata: it is cut off, or no MaxMind database");
        refused(geoip, file, new byte[0], "it ends without metadata: it is cut off, or no MaxMind database");
        refused(geoip, file, Arrays.copyOfRange(whole, 600, whole.length), "do not fit into the file");
        byte[] wild = whole.clone();
        wild[0] = (byte) 0xff;
        refused(geoip, file, wild, "node 0 of the tree leads past the data section");
        Files.delete(file);
        looked(geoip);
        assertEquals(List.of(file + " is refused: it does not exist"), geoip.refusals());
        assertEquals(LONDON, Bases.ask(geoip, "192.0.2.1"));
        // cut in its place, under the sensor's feet
        Bases.put(file, Bases.cities(24, "Leeds"));
        looked(geoip);
        assertEquals(List.of(), geoip.refusals());
        Files.write(file, new byte[10]);
        assertTrue(Bases.ask(geoip, "192.0.2.2").contains("Leeds"), "what is in use is a copy");
    }

    /** Twice: what has changed since the last look may still be changing. */
    private static void looked(Geoip geoip) {
        geoip.check();
        geoip.check();
    }

    private static void refused(Geoip geoip, Path file, byte[] content, String why) throws IOException {
        Bases.put(file, content);
        looked(geoip);
        assertEquals(1, geoip.refusals().size());
        String refusal = geoip.refusals().get(0);
        assertTrue(refusal.startsWith(file + " is refused: ") && refusal.contains(why), refusal);
        assertEquals(LONDON, Bases.ask(geoip, "192.0.2.1"), "the old one stays");
    }

    @Test
    void manyAddressesAllocateNothingPerAddressAndTheCachesAreBounded() throws IOException {
        Counters counters = new Counters();
        Geoip geoip = Bases.of(counters, file("city", Bases.cities(24, "London")), file("asn", Bases.networks()));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        walk(geoip);
        long before = threads.getCurrentThreadAllocatedBytes();
        walk(geoip);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 16 * 1024, allocated + " bytes");
        // every second address is a new one in 192.0.2.0/24 and outside: 64 places
        assertTrue(counters.get(Counter.GEOIP_ADDRESSES_EVICTED) > ADDRESSES, "evictions happened");
        assertEquals(0, counters.get(Counter.GEOIP_RECORDS_EVICTED), "three texts");
        long[] client = Bases.halves("192.0.2.7");
        assertSame(geoip.members(client[0], client[1]), geoip.members(client[0], client[1]));
    }

    private static void walk(Geoip geoip) {
        long first = Bases.halves("192.0.2.0")[1];
        for (int i = 0; i < ADDRESSES; i++) {
            geoip.members(0, first + i % 5000);
        }
    }

    @Test
    void textsThatNoLongerFitAreCountedAndWrittenAnew() throws IOException {
        MmdbBuilder builder = new MmdbBuilder("Test-ASN", 24);
        for (int i = 0; i < 200; i++) {
            builder.put("10.0." + i + ".0/24", Map.of("autonomous_system_number", i));
        }
        Counters counters = new Counters();
        Geoip geoip = Bases.of(counters, file("asn", builder.build()));
        for (int i = 0; i < 400; i++) {
            assertEquals(",\"as\":{\"number\":" + i % 200 + "}", Bases.ask(geoip, "10.0." + i % 200 + ".1"));
        }
        assertTrue(counters.get(Counter.GEOIP_RECORDS_EVICTED) >= 200 - 64, "200 texts in 64 places");
    }

    @Test
    void theControlPlaneSeesTheDatabasesAndReplacesTheOneOfTheSameType() throws Exception {
        Path city = file("city.mmdb", Bases.cities(24, "London"));
        Path network = file("asn.mmdb", Bases.networks());
        Geoip geoip = Bases.of(new Counters(), city, network);
        GeoipList list = new GeoipList(geoip);
        assertEquals(city + ", " + network, list.status().from());
        assertEquals("Test-City, Test-ASN", list.status().version());
        assertEquals(1_700_000_000_000L, list.status().madeMillis(), "as its metadata say");
        assertNull(list.status().problem());
        list.update(Bases.cities(32, "Leeds"));
        assertTrue(Bases.ask(geoip, "192.0.2.1").contains("Leeds"));
        assertArrayEquals(Bases.cities(24, "London"), Files.readAllBytes(folder.resolve("city.mmdb.previous")));
        byte[] other = new MmdbBuilder("Other", 24).put("192.0.2.0/24", Map.of("x", 1)).build();
        assertTrue(assertThrows(AdminException.class, () -> list.update(other)).getMessage()
                .startsWith("it is a database of the type Other"));
        byte[] cut = Arrays.copyOf(other, other.length / 2);
        assertEquals("it ends without metadata: it is cut off, or no MaxMind database",
                assertThrows(AdminException.class, () -> list.update(cut)).getMessage());
        assertArrayEquals(Bases.cities(32, "Leeds"), Files.readAllBytes(city));
        Bases.put(network, cut);
        looked(geoip);
        assertTrue(list.status().problem().startsWith(network + " is refused: "), list.status().problem());
        assertEquals(0, new GeoipList(Bases.of(new Counters())).status().madeMillis());
    }

    @Test
    void aFileThatIsCopiedIntoItsPlaceIsReadWhenItStaysAsItIs() throws IOException {
        Path file = file("city.mmdb", Bases.cities(24, "London"));
        Geoip geoip = Bases.of(new Counters(), file);
        byte[] next = Bases.cities(24, "Leeds");
        Files.write(file, Arrays.copyOf(next, next.length / 2));
        geoip.check();
        Files.write(file, next);
        geoip.check();
        assertEquals(List.of(), geoip.refusals(), "half a file was not even looked at");
        assertEquals(LONDON, Bases.ask(geoip, "192.0.2.1"));
        geoip.check();
        assertTrue(Bases.ask(geoip, "192.0.2.1").contains("Leeds"));
    }

    @Test
    void ofALinkTheFileIsReplacedThatItLeadsTo() throws Exception {
        Path real = file("city-1.mmdb", Bases.cities(24, "London"));
        Path link = Files.createSymbolicLink(folder.resolve("city.mmdb"), real);
        Geoip geoip = Bases.of(new Counters(), link);
        new GeoipList(geoip).update(Bases.cities(32, "Leeds"));
        assertTrue(Files.isSymbolicLink(link));
        assertArrayEquals(Bases.cities(32, "Leeds"), Files.readAllBytes(real));
        assertTrue(Bases.ask(geoip, "192.0.2.1").contains("Leeds"));
        assertArrayEquals(Bases.cities(24, "London"), Files.readAllBytes(folder.resolve("city-1.mmdb.previous")));
        Files.delete(folder.resolve("city-1.mmdb.previous"));
        Files.createDirectory(folder.resolve("city-1.mmdb.previous"));
        Files.write(folder.resolve("city-1.mmdb.previous/x"), new byte[1]);
        assertThrows(AdminException.class, () -> new GeoipList(geoip).update(Bases.cities(32, "York")));
        assertArrayEquals(Bases.cities(32, "Leeds"), Files.readAllBytes(real));
        assertEquals(List.of("city-1.mmdb", "city-1.mmdb.previous", "city.mmdb"), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLargeDatabaseIsTakenWithoutEverBeingInTheHeap() throws Exception {
        Path city = file("city.mmdb", Bases.cities(24, "London"));
        Geoip geoip = Bases.of(new Counters(), city);
        byte[] small = Bases.cities(32, "Leeds");
        // the metadata begin with this marker, and nobody looks at what lies before it and is not reached
        int metadata = new String(small, StandardCharsets.ISO_8859_1).lastIndexOf("\u00ab\u00cd\u00efMaxMind.com");
        int padding = 48 << 20;
        InputStream large = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(small, 0, metadata), new Nothing(padding),
                new ByteArrayInputStream(small, metadata, small.length - metadata))));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        new GeoipList(geoip).update(large);
        long heap = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(heap < 4 << 20, heap + " bytes of heap for a file of " + Files.size(city));
        assertEquals(small.length + padding, Files.size(city));
        assertTrue(Bases.ask(geoip, "192.0.2.1").contains("Leeds"));
    }

    /** So many bytes of zero. */
    private static final class Nothing extends InputStream {
        private int left;

        Nothing(int bytes) {
            left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int most) {
            int n = Math.min(left, most);
            Arrays.fill(into, offset, offset + n, (byte) 0);
            left -= n;
            return n == 0 ? -1 : n;
        }
    }

    @Test
    void aDatabaseThatDoesNotArriveOrIsTooLargeLeavesNothingBehind() throws Exception {
        Path city = file("city.mmdb", Bases.cities(24, "London"));
        GeoipList list = new GeoipList(Bases.of(new Counters(), city));
        assertEquals(512L << 20, list.mostBytes());
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("it ends early");
            }
        };
        assertEquals("it ends early", assertThrows(IOException.class, () -> list.update(broken)).getMessage());
        Path place = DatabaseFile.place(city);
        assertThrows(MmdbException.class, () -> DatabaseFile.receive(new ByteArrayInputStream(new byte[100]), place,
                99));
        Files.delete(place);
        assertEquals(List.of("city.mmdb"), names());
        assertArrayEquals(Bases.cities(24, "London"), Files.readAllBytes(city));
        assertEquals("no database is in use whose file it could replace ('databases' of org.geophone.enrich.geoip)",
                assertThrows(AdminException.class, () -> new GeoipList(Bases.of(new Counters())).update(new byte[1]))
                        .getMessage());
    }

    @Test
    void theControlPlaneDoesNotWaitForADatabaseThatIsLookedAt() throws Exception {
        Path file = file("city.mmdb", Bases.cities(24, "London"));
        Geoip geoip = Bases.of(new Counters(), file);
        synchronized (geoip.keeper()) {
            String type = CompletableFuture.supplyAsync(() -> new GeoipList(geoip).status().version())
                    .get(20, TimeUnit.SECONDS);
            assertEquals("Test-City", type);
        }
    }
}

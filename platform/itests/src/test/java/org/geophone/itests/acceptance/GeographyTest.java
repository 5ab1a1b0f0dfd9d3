package org.geophone.itests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.geophone.api.enrich.AddressFacts;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.mmdb.MmdbBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Geography and networks of addresses in the events of a whole sensor; the documents fit their schemas (Witness). */
class GeographyTest {
    private static final int ETHERNET = 1;
    private static final int ABROAD = 0xc633_6407;
    private static final String JENA = "{\"country_iso_code\":\"DE\",\"city_name\":\"Jena\","
            + "\"location\":{\"lat\":50.93,\"lon\":11.59}}";

    @TempDir
    private static Path work;
    private static Witness seen;

    private static Map<String, Object> jena() {
        return Map.of("country", Map.of("iso_code", "DE"), "city", Map.of("names", Map.of("en", "Jena")), "location",
                Map.of("latitude", 50.93, "longitude", 11.59));
    }

    @BeforeAll
    static void replay() throws Exception {
        Path city = Files.write(work.resolve("city.mmdb"), new MmdbBuilder("Test-City", 28)
                .put("203.0.113.0/24", jena()).put("198.51.100.0/24", jena()).build());
        Path network = Files.write(work.resolve("asn.mmdb"), new MmdbBuilder("Test-ASN", 24)
                .put("203.0.113.0/24", Map.of("autonomous_system_number", 64_500, "autonomous_system_organization",
                        "Example Net")).build());
        byte[] name = MessageBuilder.name("www.example.com");
        byte[] address = {(byte) 203, 0, 113, 9};
        byte[] nowhere = {(byte) 192, 0, 2, 1};
        Talk home = new Talk(Frames.CLIENT, 20_000, Frames.SERVER);
        Talk abroad = new Talk(ABROAD, 20_000, Frames.SERVER);
        Recording all = new Recording();
        all.add(home.ask(new MessageBuilder().id(1).question(name, 1, 1).build()))
                .add(home.reply(new MessageBuilder().id(1).answer(0).question(name, 1, 1)
                        .record(1, name, 1, 1, 60, address).record(1, name, 1, 1, 60, address)
                        .record(1, name, 1, 1, 60, nowhere).build()))
                .add(abroad.ask(new MessageBuilder().id(2).question(name, 1, 1).build()));
        Path capture = Files.write(work.resolve("capture.pcap"), all.pcap(ETHERNET));
        try (SensorRun run = SensorRun.boot(work.resolve("sensor"), Map.of())) {
            run.container().configure("org.geophone.enrich.geoip",
                    Map.of("databases", city + "," + network, "checkIntervalMs", 0));
            AddressFacts facts = run.container().service(AddressFacts.class);
            Container.await("the databases", () -> facts.members(0, 0xffff_cb00_7101L).length > 0);
            run.read(capture);
            run.awaitEnd();
            seen = Witness.of(run);
        }
    }

    @Test
    void bothNamesOfAnEndSayWhereItIs() {
        assertEquals(JENA, seen.only(2).at("/source/geo").toString());
        assertEquals(JENA, seen.only(2).at("/client/geo").toString());
        assertFalse(seen.only(2).path("destination").has("geo"), "an address of which nothing is known");
        assertFalse(seen.only(1).path("source").has("geo"));
    }

    @Test
    void addressesOfAnswersSayWhereTheyAreOnce() {
        assertEquals("[{\"ip\":\"203.0.113.9\",\"geo\":" + JENA + ",\"as\":{\"number\":64500,\"organization\":"
                + "{\"name\":\"Example Net\"}}}]", seen.only(1).at("/geophone/resolved").toString());
        assertFalse(seen.only(2).path("geophone").has("resolved"), "no answer");
    }

    @Test
    void theShippedConfigurationHasNoDatabase() throws Exception {
        Path shipped = Path.of(System.getProperty("geophone.dist")).resolve("config/org.geophone.enrich.geoip.cfg");
        assertEquals(1, Files.readAllLines(shipped, StandardCharsets.UTF_8).stream().filter("databases ="::equals)
                .count());
    }
}

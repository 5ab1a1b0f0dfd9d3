package org.geophone.enrich.geoip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.api.document.JsonTree;
import org.geophone.api.metrics.Counters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The databases that MaxMind publishes for tests of readers, compared with MaxMind's own reader. */
class SharedDatabasesTest {
    @ParameterizedTest
    @ValueSource(strings = {"GeoIP2-City-Test", "GeoIP2-ISP-Test", "GeoLite2-ASN-Test", "GeoLite2-City-Test",
        "GeoLite2-Country-Test"})
    void everyNetworkSaysWhatMaxMindsReaderReads(String name) throws Exception {
        Path file = Bases.shared(name + ".mmdb");
        Geoip geoip = Bases.of(new Counters(), file);
        assertEquals(List.of(), geoip.refusals());
        int compared = 0;
        try (Reader reader = new Reader(file.toFile())) {
            Networks<Map<String, Object>> networks = reader.networks(true, mapClass());
            while (networks.hasNext()) {
                DatabaseRecord<Map<String, Object>> next = networks.next();
                String address = next.network().networkAddress().getHostAddress();
                byte[] json = ("{\"x\":1" + Bases.ask(geoip, address) + "}").getBytes(StandardCharsets.UTF_8);
                Map<String, Object> read = JsonTree.read(json, 0, json.length);
                read.remove("x");
                assertEquals(expected(next.data()), read, name + " " + next.network());
                compared++;
            }
        }
        assertTrue(compared > 200, compared + " networks");
    }

    @SuppressWarnings("unchecked")
    private static Class<Map<String, Object>> mapClass() {
        return (Class<Map<String, Object>>) (Class<?>) Map.class;
    }

    private static Map<String, Object> expected(Map<String, Object> data) {
        Map<String, Object> geo = new TreeMap<>();
        put(geo, "continent_name", at(data, "continent", "names", "en"));
        put(geo, "country_iso_code", at(data, "country", "iso_code"));
        put(geo, "country_name", at(data, "country", "names", "en"));
        Object region = at(data, "subdivisions", "0", "iso_code");
        put(geo, "region_iso_code", region == null ? null : at(data, "country", "iso_code") + "-" + region);
        put(geo, "region_name", at(data, "subdivisions", "0", "names", "en"));
        put(geo, "city_name", at(data, "city", "names", "en"));
        put(geo, "timezone", at(data, "location", "time_zone"));
        if (at(data, "location", "latitude") != null) {
            geo.put("location", Map.of("lat", number(at(data, "location", "latitude")), "lon",
                    number(at(data, "location", "longitude"))));
        }
        Map<String, Object> all = new TreeMap<>();
        if (!geo.isEmpty()) {
            all.put("geo", geo);
        }
        if (data.containsKey("autonomous_system_number")) {
            Map<String, Object> as = new TreeMap<>();
            as.put("number", data.get("autonomous_system_number").toString());
            if (data.containsKey("autonomous_system_organization")) {
                as.put("organization", Map.of("name", data.get("autonomous_system_organization")));
            }
            all.put("as", as);
        }
        return all;
    }

    private static String number(Object value) {
        double number = (Double) value;
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static void put(Map<String, Object> to, String name, Object value) {
        if (value != null) {
            to.put(name, value);
        }
    }

    private static Object at(Object from, String... path) {
        Object value = from;
        for (String step : path) {
            value = value instanceof Map<?, ?> map ? map.get(step)
                    : value instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
        }
        return value;
    }

    @ParameterizedTest
    @CsvSource({
        "GeoIP2-City-Test-Broken-Double-Format, has type 3 and",
        "MaxMind-DB-test-broken-pointers-24, leads past the data section"})
    void theBrokenOnesAreRefusedWithWords(String name, String why) {
        Path file = Bases.shared(name + ".mmdb");
        Geoip geoip = Bases.of(new Counters(), file);
        assertEquals(1, geoip.refusals().size());
        assertTrue(geoip.refusals().get(0).startsWith(file + " is refused: "), geoip.refusals().toString());
        assertTrue(geoip.refusals().get(0).contains(why), geoip.refusals().toString());
        assertEquals("", Bases.ask(geoip, "1.1.1.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MaxMind-DB-no-ipv4-search-tree", "MaxMind-DB-test-decoder", "MaxMind-DB-test-ipv4-24",
        "MaxMind-DB-test-ipv6-32", "MaxMind-DB-test-mixed-24", "MaxMind-DB-test-mixed-28",
        "MaxMind-DB-test-mixed-32"})
    void thoseOfOtherKindsAreReadAndSayNothingOfPlaces(String name) {
        Geoip geoip = Bases.of(new Counters(), Bases.shared(name + ".mmdb"));
        assertEquals(List.of(), geoip.refusals());
        for (String address : List.of("1.1.1.1", "1.1.1.32", "::1:ffff:ffff", "8.8.8.8", "::", "2001:db8::1")) {
            assertEquals("", Bases.ask(geoip, address));
        }
    }

    @Test
    void cityAndNetworkOfOneAddressAreToldTogether() {
        Geoip geoip = Bases.of(new Counters(), Bases.shared("GeoLite2-ASN-Test.mmdb"),
                Bases.shared("GeoLite2-City-Test.mmdb"));
        String known = Bases.ask(geoip, "89.160.20.112");
        assertTrue(known.contains("\"city_name\":\"Link\\u00f6ping\""), known);
        assertTrue(known.contains("\"as\":{\"number\":29518,"), known);
    }
}

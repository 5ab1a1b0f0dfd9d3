package org.geophone.enrich.geoip.internal;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.geophone.api.enrich.AddressFacts;
import org.geophone.api.metrics.Counters;
import org.geophone.testkit.mmdb.MmdbBuilder;
import org.junit.jupiter.api.Assumptions;

/** Databases, configurations and questions for tests. */
final class Bases {
    /** The databases that MaxMind tests readers with; they are not part of the project. */
    private static final Path SHARED =
            Path.of(System.getProperty("geophone.root")).resolve("../shared/data/mmdb").normalize();

    /** A configuration made in code. */
    record Config(String databases, int checkIntervalMs, String language, int maxAddresses, int maxRecords)
            implements GeoipConfig {
        @Override
        public Class<? extends Annotation> annotationType() {
            return GeoipConfig.class;
        }
    }

    private Bases() {
    }

    static Path shared(String name) {
        Path file = SHARED.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "not here: " + file);
        return file;
    }

    static Map<String, Object> place(String country, String city, double latitude) {
        return Map.of("country", Map.of("iso_code", country), "city", Map.of("names", Map.of("en", city)),
                "location", Map.of("latitude", latitude, "longitude", -0.5));
    }

    static byte[] cities(int recordBits, String city) {
        return new MmdbBuilder("Test-City", recordBits).put("192.0.2.0/24", place("GB", city, 51.25))
                .put("198.51.100.128/25", place("NZ", "Nelson", -41))
                .put("2001:db8:1::/48", place("DE", "Jena", 50.9)).build();
    }

    static byte[] networks() {
        return new MmdbBuilder("Test-ASN", 24).put("192.0.2.0/25", Map.of("autonomous_system_number", 64_500,
                "autonomous_system_organization", "Example \"Net\"\u001b")).build();
    }

    /** Puts a file into its place at once, as an update does. */
    static void put(Path file, byte[] content) throws IOException {
        Path next = Files.write(file.resolveSibling(".next"), content);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static Geoip of(Counters counters, Path... files) {
        return new Geoip(new Config(String.join(", ", List.of(files).stream().map(Path::toString).toList()), 0, "en",
                64, 64), counters);
    }

    static String ask(AddressFacts facts, String address) {
        long[] halves = halves(address);
        return new String(facts.members(halves[0], halves[1]), StandardCharsets.UTF_8);
    }

    /** High and low half; IPv4 mapped. */
    static long[] halves(String address) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(InetAddress.getByName(address).getAddress());
            return bytes.remaining() == 4 ? new long[] {0, 0xffff_0000_0000L | bytes.getInt() & 0xffff_ffffL}
                    : new long[] {bytes.getLong(), bytes.getLong()};
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }
}

package org.geophone.enrich.geoip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.maxmind.db.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.geophone.enrich.geoip.internal.mmdb.Database;
import org.geophone.enrich.geoip.internal.mmdb.MmdbException;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file: it is refused in words, or every look-up in it ends, and tells what MaxMind's reader tells. */
class DatabaseFuzzTest {
    private static final String[] ADDRESSES = {"192.0.2.1", "198.51.100.129", "0.0.0.0", "255.255.255.255", "10.1.2.3",
        "2001:db8::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "8000::", "fe80::1:2"};
    private static final long MAPPED = 0xffff_0000_0000L;

    /** A small database of each record size. */
    static List<byte[]> databases() {
        return List.of(Bases.cities(24, "Bath"), Bases.cities(28, "Bath"), Bases.cities(32, "Bath"));
    }

    @MethodSource("databases")
    @FuzzTest
    void whatIsAcceptedAnswersEveryQuestionAsTheOtherReaderDoes(byte[] file) throws IOException {
        Database database;
        try {
            database = Database.of(ByteBuffer.wrap(file));
        } catch (MmdbException e) {
            assertFalse(e.getMessage().isBlank());
            return;
        }
        for (String address : ADDRESSES) {
            InetAddress asked = InetAddress.getByName(address);
            byte[] bytes = asked.getAddress();
            ByteBuffer all = ByteBuffer.wrap(bytes);
            int place = bytes.length == 4 ? database.find(0, MAPPED | all.getInt() & 0xffff_ffffL)
                    : database.find(all.getLong(), all.getLong());
            if (place != Database.NOTHING) {
                String country = database.text(place, "country", "iso_code");
                String city = database.text(place, "city", "names", "en");
                database.text(place, "subdivisions", "0", "iso_code");
                database.real(place, "location", "latitude");
                database.unsigned(place, "autonomous_system_number");
                compare(file, asked, country, city);
            }
        }
    }

    private static void compare(byte[] file, InetAddress asked, String country, String city) {
        Map<?, ?> record;
        try (Reader reader = new Reader(new ByteArrayInputStream(file))) {
            record = reader.get(asked, Map.class);
        } catch (IOException | RuntimeException e) {
            // it reads fewer files than ours, such as those whose metadata lack what nobody here needs
            return;
        }
        assertEquals(text(member(member(record, "country"), "iso_code")), country);
        assertEquals(text(member(member(member(record, "city"), "names"), "en")), city);
    }

    /** Where a text belongs a number is none. */
    private static String text(Object value) {
        return value instanceof String text ? text : null;
    }

    private static Object member(Object map, String name) {
        return map instanceof Map<?, ?> members ? members.get(name) : null;
    }
}

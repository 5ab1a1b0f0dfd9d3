package org.geophone.enrich.geoip.internal.lookup;

import java.util.Arrays;
import org.geophone.api.json.JsonBytes;
import org.geophone.enrich.geoip.internal.mmdb.Database;

/**
 * Writes what the databases say of an address as members of the Elastic Common Schema: {@code geo} and {@code as}, each
 * with a comma before it. Of several databases that know about places the first one speaks, and so of networks.
 */
final class FactsText {
    /** Texts of a database end up in every document. */
    private static final int LONGEST = 200;

    private final String language;
    private final JsonBytes out = new JsonBytes(1024);

    /** A writer of names in this language, or in English where a place has none in it. */
    FactsText(String language) {
        this.language = language;
    }

    /** The members, or nothing at all. A place of {@link Database#NOTHING} is none. */
    byte[] write(Database[] databases, int[] places) {
        out.reset().beginObject();
        int empty = out.length();
        for (int i = 0; i < databases.length && out.length() == empty; i++) {
            if (places[i] != Database.NOTHING) {
                geo(databases[i], places[i]);
            }
        }
        int geo = out.length();
        for (int i = 0; i < databases.length && out.length() == geo; i++) {
            if (places[i] != Database.NOTHING) {
                network(databases[i], places[i]);
            }
        }
        if (out.length() == empty) {
            return new byte[0];
        }
        byte[] text = Arrays.copyOfRange(out.array(), empty - 1, out.length());
        text[0] = ',';
        return text;
    }

    private void geo(Database from, int place) {
        out.name("geo").beginObject();
        int begin = out.length();
        text("continent_name", name(from, place, "continent"));
        String country = from.text(place, "country", "iso_code");
        text("country_iso_code", country);
        text("country_name", name(from, place, "country"));
        String region = from.text(place, "subdivisions", "0", "iso_code");
        text("region_iso_code", region == null || country == null ? null : country + "-" + region);
        text("region_name", named(from.text(place, "subdivisions", "0", "names", language),
                from.text(place, "subdivisions", "0", "names", "en")));
        text("city_name", name(from, place, "city"));
        double latitude = from.real(place, "location", "latitude");
        double longitude = from.real(place, "location", "longitude");
        if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
            out.name("location").beginObject().field("lat", latitude).field("lon", longitude).endObject();
        }
        text("timezone", from.text(place, "location", "time_zone"));
        if (out.length() == begin) {
            out.reset().beginObject();
        } else {
            out.endObject();
        }
    }

    private void network(Database from, int place) {
        long number = from.unsigned(place, "autonomous_system_number");
        if (number < 0) {
            return;
        }
        out.name("as").beginObject().field("number", number);
        String organization = from.text(place, "autonomous_system_organization");
        if (organization != null) {
            out.name("organization").beginObject();
            text("name", organization);
            out.endObject();
        }
        out.endObject();
    }

    private String name(Database from, int place, String of) {
        return named(from.text(place, of, "names", language), from.text(place, of, "names", "en"));
    }

    private static String named(String wanted, String english) {
        return wanted == null ? english : wanted;
    }

    private void text(String member, String text) {
        if (text != null && !text.isEmpty()) {
            out.field(member, text.length() <= LONGEST ? text : text.substring(0, LONGEST));
        }
    }
}

package org.geophone.shell.internal.evaluate;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.geophone.shell.internal.alert.Members;

/**
 * What one client did under one registered domain, as a capture's labels tell it.
 *
 * @param json the label itself
 * @param first time of the first query
 * @param last time of the last query
 * @param progress points of time, queries, bytes up and bytes down until then, ascending
 */
record Label(JsonObject json, double first, double last, List<double[]> progress) {
    private static final double EARLY = 1;
    private static final double GRACE = 3600;
    private static final String ANY = "*";

    static Label of(JsonObject json) {
        JsonArray points = json.getJsonArray("progress");
        List<double[]> progress = points == null ? List.of() : points.stream().map(JsonValue::asJsonArray)
                .map(p -> new double[] {value(p, 0), value(p, 1), value(p, 2), value(p, 3)}).toList();
        return new Label(json, json.getJsonNumber("first_ts").doubleValue(),
                json.getJsonNumber("last_ts").doubleValue(), progress);
    }

    private static double value(JsonArray point, int index) {
        return point.getJsonNumber(index).doubleValue();
    }

    String text(String name) {
        return Members.text(json, name);
    }

    /** Labels with the same group are one attack. */
    String group() {
        return json.containsKey("group") ? text("group") : text("id");
    }

    /** False where it belongs to no rate: generated domains, and labels without payload. */
    boolean counts() {
        return !text("registered_domain").equals(ANY) && Members.number(json, "payload_bytes") > 0;
    }

    /** True when an alert tells of this label. */
    boolean fits(Sighting s) {
        if (s.time() < first - EARLY || s.time() > last + GRACE) {
            return false;
        }
        boolean client = s.clients().contains(text("client_ip"));
        if (text("registered_domain").equals(ANY)) {
            return client;
        }
        if (s.domain().equals(Sighting.NO_DOMAIN)) {
            return client && json.getBoolean("no_domain", false);
        }
        String domain = Sightings.plain(text("registered_domain"));
        String suffix = text("suffix").isEmpty() ? domain : Sightings.plain(text("suffix"));
        boolean name = s.domain().equals(domain) || s.domain().equals(suffix) || s.domain().endsWith("." + suffix);
        return name && (client || s.clients().isEmpty());
    }

    /** Queries, bytes up and bytes down until a time, on straight lines between the points. */
    long[] until(double time) {
        double[] before = null;
        for (double[] point : progress) {
            if (point[0] > time) {
                return between(before, point, time);
            }
            before = point;
        }
        return before == null ? new long[3] : new long[] {(long) before[1], (long) before[2], (long) before[3]};
    }

    private static long[] between(double[] before, double[] after, double time) {
        long[] moved = new long[3];
        if (before != null) {
            double part = (time - before[0]) / (after[0] - before[0]);
            for (int i = 0; i < 3; i++) {
                moved[i] = (long) (before[i + 1] + part * (after[i + 1] - before[i + 1]));
            }
        }
        return moved;
    }

    /** All there was: queries, bytes up and bytes down. */
    long[] whole() {
        return new long[] {Members.whole(json, "queries"), up(), down()};
    }

    long up() {
        return Members.whole(json, "payload_up");
    }

    long down() {
        return Members.whole(json, "payload_down");
    }
}

package org.geophone.shell.internal.evaluate;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.geophone.shell.internal.alert.AlertLines;
import org.geophone.shell.internal.alert.Members;

/** What a file of alerts saw, in the order of time. Records that close an alert are left out. */
public final class Sightings {
    private final List<Sighting> all = new ArrayList<>();
    private long unreadable;

    private Sightings() {
    }

    /** From a file, plain or gzip. */
    public static Sightings read(Path file) throws IOException {
        Sightings sightings = new Sightings();
        return sightings.with(AlertLines.read(file, line -> true, sightings::take));
    }

    /** From a stream. */
    public static Sightings read(InputStream in) throws IOException {
        Sightings sightings = new Sightings();
        return sightings.with(AlertLines.read(in, line -> true, sightings::take));
    }

    /** Lines that are no alert with a time. */
    public long unreadable() {
        return unreadable;
    }

    /** Every severity there is, ascending. */
    List<Double> severities() {
        return all.stream().map(Sighting::severity).distinct().sorted().toList();
    }

    /** Those at or above a severity; of one alert and domain the first of these. */
    List<Sighting> once(double least) {
        Set<List<String>> seen = new HashSet<>();
        List<Sighting> kept = new ArrayList<>();
        for (Sighting s : all) {
            if (s.severity() >= least && (s.alertId().isEmpty() || seen.add(List.of(s.alertId(), s.domain())))) {
                kept.add(s);
            }
        }
        return kept;
    }

    private void take(JsonObject alert) {
        if (Members.text(alert, "event.action").equals("closed")) {
            return;
        }
        double time;
        try {
            Instant instant = Instant.parse(Members.text(alert, "@timestamp"));
            time = instant.getEpochSecond() + instant.getNano() / 1000 / 1e6;
        } catch (DateTimeException e) {
            unreadable++;
            return;
        }
        List<String> domains = Members.texts(alert, "dns.question.registered_domain");
        if (domains.isEmpty()) {
            domains = List.of(Sighting.NO_DOMAIN);
        }
        List<String> clients = Members.texts(alert, "source.ip");
        String id = Members.text(alert, "geophone.alert.id");
        for (String domain : domains) {
            all.add(new Sighting(time, plain(domain), clients, Members.number(alert, "event.severity"), id));
        }
    }

    /** In order, with lines that are no JSON object beside those that were counted while they were taken. */
    private Sightings with(long noObjects) {
        unreadable += noObjects;
        all.sort(Comparator.comparingDouble(Sighting::time));
        return this;
    }

    /** A domain as it is compared: lower case, without the dot of the root. */
    static String plain(String domain) {
        String text = domain.strip().toLowerCase(Locale.ROOT);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '.') {
            end--;
        }
        return text.substring(0, end);
    }
}

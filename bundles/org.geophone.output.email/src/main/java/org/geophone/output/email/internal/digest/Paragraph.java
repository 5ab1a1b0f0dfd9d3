package org.geophone.output.email.internal.digest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.document.Fields;
import org.geophone.api.json.JsonText;

/**
 * What a mail says of one alert, by its last record. All texts are printable ASCII.
 *
 * @param severity 0 to 100
 * @param records how many records of the alert this mail stands for
 * @param title severity, who and where to
 * @param sentence the alert's sentence
 * @param lines names and values in turn
 * @param url address of the alert, or empty
 */
record Paragraph(int severity, int records, String title, String sentence, List<String> lines, String url) {
    private static final long NANOS = 1_000_000_000L;
    private static final int LONGEST_TITLE = 160;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'")
            .withZone(ZoneOffset.UTC);

    static Paragraph of(Fields fields, int before, DigestSettings settings) {
        String domain = told(fields.domain(), fields, settings);
        String clients = JsonText.printable(String.join(", ", fields.clients()));
        String what = fields.type().isEmpty() ? fields.kind().id() : JsonText.printable(fields.type());
        String title = "severity " + fields.severity() + ", " + what
                + (clients.isEmpty() ? "" : ": " + clients) + (domain.isEmpty() ? "" : " to " + domain);
        List<String> lines = new ArrayList<>();
        put(lines, "Time", TIME.format(Instant.ofEpochSecond(Math.floorDiv(fields.timeNanos(), NANOS))));
        put(lines, "State", JsonText.printable(fields.action())
                + (before == 0 ? "" : ", the last of " + (before + 1) + " records"));
        put(lines, "Client", clients);
        put(lines, "Domain", domain);
        put(lines, "Bytes", JsonText.printable(fields.bytes()));
        put(lines, "Reasons", told(fields.reasons(), fields, settings));
        put(lines, "Alert", JsonText.printable(fields.alert()));
        put(lines, "Sensor", JsonText.printable(fields.sensor()));
        String url = fields.alert().isEmpty() ? "" : settings.alertUrl().replace("{id}", JsonText.printable(
                fields.alert()));
        return new Paragraph(fields.severity(), before + 1,
                title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "..." : title,
                told(fields.message(), fields, settings), List.copyOf(lines), url);
    }

    private static void put(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name);
            lines.add(value);
        }
    }

    /** Text from the network, with the alert's domains broken. */
    private static String told(String text, Fields fields, DigestSettings settings) {
        String out = text;
        if (settings.breakLinks()) {
            for (String domain : fields.domain().split(",")) {
                if (!domain.isEmpty()) {
                    out = out.replace(domain, domain.replace(".", "[.]"));
                }
            }
        }
        return JsonText.printable(out);
    }
}

package org.geophone.shell.internal.alert;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.geophone.api.json.JsonText;

/** Alerts in columns. */
public final class AlertTable {
    private static final String COLUMNS = "%-19s %3s  %-15s %-28s %9s";
    private static final String INDENT = " ".repeat(25);
    private static final int MOST = 50;
    private static final int LONGEST_HEAD = 200;
    private static final int LONGEST_MESSAGE = 400;
    private static final int THOUSAND = 1000;

    private AlertTable() {
    }

    /** Prints the alerts, the worst ones where there are many, in the order of time. Muted ones are only counted. */
    public static void print(List<Alert> all, PrintStream out) {
        List<Alert> alerts = all.stream().filter(alert -> !alert.muted()).toList();
        if (alerts.isEmpty()) {
            out.println("No alerts.");
        } else {
            rows(alerts, out);
        }
        int muted = all.size() - alerts.size();
        if (muted > 0) {
            out.println(muted + (muted == 1 ? " more alert is muted; it is in "
                    : " more alerts are muted; they are in ") + AlertFile.NAME);
        }
    }

    private static void rows(List<Alert> alerts, PrintStream out) {
        List<Alert> shown = alerts.stream().sorted(Comparator.comparingInt(Alert::severity).reversed()).limit(MOST)
                .sorted(Comparator.comparing(Alert::time)).toList();
        out.println(String.format(Locale.ROOT, COLUMNS, "TIME (UTC)", "SEV", "CLIENT", "DOMAIN", "BYTES"));
        for (Alert alert : shown) {
            out.println(line(alert));
            if (!alert.payloadHead().isEmpty()) {
                out.println(INDENT + "it begins: " + head(alert.payloadHead()));
            }
        }
        if (alerts.size() > shown.size()) {
            out.println((alerts.size() - shown.size()) + " more alerts of lower severity are in " + AlertFile.NAME);
        }
    }

    /** One alert: its columns, and its sentence below them. */
    public static String line(Alert alert) {
        return String.format(Locale.ROOT, COLUMNS, time(alert.time()), Integer.toString(alert.severity()),
                JsonText.printable(alert.client()), JsonText.printable(alert.domain()), bytes(alert.bytes()))
                + System.lineSeparator() + INDENT + cut(alert.message(), LONGEST_MESSAGE);
    }

    /** The beginning of a payload in quotes. */
    public static String head(String payloadHead) {
        return '"' + cut(payloadHead, LONGEST_HEAD) + '"';
    }

    /** A number of bytes as people write it: small ones exactly, others to a tenth of a kB or MB. */
    public static String bytes(long bytes) {
        if (bytes < THOUSAND) {
            return bytes + " B";
        }
        long tenths = Math.round(bytes / 100.0);
        String unit = " kB";
        if (tenths >= 10 * THOUSAND) {
            tenths = Math.round(bytes / 100_000.0);
            unit = " MB";
        }
        return tenths / 10 + "." + tenths % 10 + unit;
    }

    private static String time(String iso) {
        String printable = JsonText.printable(iso);
        return printable.length() < 19 ? printable : printable.substring(0, 19).replace('T', ' ');
    }

    private static String cut(String text, int longest) {
        String printable = JsonText.printable(text);
        return printable.length() <= longest ? printable : printable.substring(0, longest) + "...";
    }
}

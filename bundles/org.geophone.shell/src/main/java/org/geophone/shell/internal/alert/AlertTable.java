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

    private AlertTable() {
    }

    /** Prints the alerts, the worst ones where there are many, in the order of time. */
    public static void print(List<Alert> alerts, PrintStream out) {
        if (alerts.isEmpty()) {
            out.println("No alerts.");
            return;
        }
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

    /** A number of bytes as people write it. */
    public static String bytes(long bytes) {
        if (bytes < 10_000) {
            return bytes + " B";
        }
        return bytes < 10_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
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

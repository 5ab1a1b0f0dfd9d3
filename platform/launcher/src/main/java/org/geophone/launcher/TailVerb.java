package org.geophone.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code tail}: asks the running sensor once a second what has come in, and prints it, until it is interrupted. */
final class TailVerb {
    private static final String EVENTS = "--events";
    private static final String LINES = "--lines";
    private static final Set<String> FILTERS = Set.of("--severity", "--client", "--domain");
    private static final Set<String> VALUES = Set.of("--severity", "--client", "--domain", LINES);
    private static final Pattern NEXT = Pattern.compile("(?s)(.*?)next (-?[0-9]+) (-?[0-9]+)\n");
    private static final Pattern NEXT_JSON =
            Pattern.compile("(?s).*\"next_alerts\":(-?[0-9]+),\"next_events\":(-?[0-9]+)\\}");
    private static final long PAUSE_MS = 1000;

    private final Layout layout;
    private final Console console;
    private final Remote remote;

    TailVerb(Layout layout, Console console, Remote remote) {
        this.layout = layout;
        this.console = console;
        this.remote = remote;
    }

    int run(List<String> args) throws UsageException {
        Options options = Options.parse(layout, args);
        VerbWords words = VerbWords.of(options.rest(), VALUES, Set.of(EVENTS, SensorRequest.JSON))
                .expect(0, "tail takes options only");
        String most = words.value(LINES, "");
        if (!most.matches("[0-9]{0,9}")) {
            throw new UsageException(LINES + " " + Printable.of(most) + " is no number");
        }
        Map<String, String> parameters = new TreeMap<>();
        for (String name : FILTERS) {
            if (words.has(name)) {
                parameters.put(name.substring(2), words.value(name, ""));
            }
        }
        parameters.put("kinds", words.has(EVENTS) ? "alert,event" : "alert");
        SensorClient client = remote.given() ? remote.sensor() : new AdminClient(options.layout().socket());
        try {
            return follow(client, words, parameters, most.isEmpty() ? Long.MAX_VALUE : Long.parseLong(most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }

    private int follow(SensorClient client, VerbWords words, Map<String, String> parameters, long most)
            throws InterruptedException {
        boolean first = true;
        for (long left = most; left > 0;) {
            AdminClient.Reply reply;
            try {
                reply = SensorRequest.of("GET", "tail?" + VerbWords.form(parameters), words).send(client);
            } catch (IOException | UnsupportedOperationException e) {
                console.complain(first ? client.unreachable(e) : "the sensor answers no more: " + Words.of(e));
                return first ? ExitCode.UNUSABLE : ExitCode.PROBLEM;
            }
            if (!reply.done()) {
                return SocketVerbs.tell(reply, console);
            }
            first = false;
            left -= words.has(SensorRequest.JSON) ? documents(reply.text(), parameters)
                    : lines(reply.text(), parameters, left);
            if (console.out().checkError()) {
                return ExitCode.OK;
            }
            if (left > 0) {
                Thread.sleep(PAUSE_MS);
            }
        }
        return ExitCode.OK;
    }

    private long lines(String text, Map<String, String> parameters, long most) {
        Matcher next = NEXT.matcher(text);
        if (!next.matches()) {
            return 0;
        }
        remember(parameters, next.group(2), next.group(3));
        List<String> lines = next.group(1).lines().limit(most).toList();
        lines.forEach(console.out()::println);
        return lines.size();
    }

    private long documents(String json, Map<String, String> parameters) {
        Matcher next = NEXT_JSON.matcher(json);
        if (!next.matches()) {
            return 0;
        }
        remember(parameters, next.group(1), next.group(2));
        if (json.startsWith("{\"records\":[]")) {
            return 0;
        }
        console.out().println(json);
        return 1;
    }

    private static void remember(Map<String, String> parameters, String alerts, String events) {
        put(parameters, "alerts", alerts);
        put(parameters, "events", events);
    }

    /** A number that the sensor does not know yet is not asked with. */
    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.startsWith("-")) {
            parameters.put(name, value);
        }
    }
}

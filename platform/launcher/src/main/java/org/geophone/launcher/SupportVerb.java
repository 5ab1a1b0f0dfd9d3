package org.geophone.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code support}: one file with what somebody who helps wants to know, and without what he must not. */
final class SupportVerb {
    private static final String WITH_DATA = "--with-data";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);
    private static final int LOG_BYTES = 2 << 20;
    private static final int LOGS = 3;
    private static final String TEXT = "text/plain";
    private static final String JSON = "application/json";

    private final Layout layout;
    private final Console console;
    private final List<String> notes = new ArrayList<>();

    /** What a running sensor is asked for, by the name it gets: the media type, and the path. */
    private static final Map<String, String[]> ASKED = new TreeMap<>(Map.of("status.txt", new String[] {TEXT, "status"},
            "health.json", new String[] {JSON, "health"}, "metrics.txt", new String[] {TEXT, "metrics"},
            "machine.txt", new String[] {TEXT, "machine"}, "config.json", new String[] {JSON, "config"},
            "config-problems.txt", new String[] {TEXT, "config?check=true"},
            "bundles.txt", new String[] {TEXT, "bundles"}, "outputs.txt", new String[] {TEXT, "outputs"},
            "lists.txt", new String[] {TEXT, "lists"}, "threads.txt", new String[] {TEXT, "threads"}));
    /** The same of what names clients and domains. */
    private static final Map<String, String[]> DATA = new TreeMap<>(Map.of("audit.ndjson",
            new String[] {TEXT, "audit?last=5000"}, "alerts.json", new String[] {JSON, "alerts?limit=200"},
            "mutes.json", new String[] {JSON, "mutes"}, "safe.json", new String[] {JSON, "safe"}));

    SupportVerb(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    int run(List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args);
        if (!new AdminClient(options.layout().socket()).isThere()) {
            // a sensor that runs says itself how it is configured
            options = options.asRun(console);
        }
        VerbWords words = VerbWords.of(options.rest(), Set.of(), Set.of(WITH_DATA));
        if (words.rest().size() > 1) {
            throw new UsageException("support takes one file and --with-data");
        }
        Path file = path(words.rest().isEmpty() ? "geophone-support-" + STAMP.format(Instant.now()) + ".zip"
                : words.rest().get(0));
        try (PrivateZip zip = new PrivateZip(file)) {
            gather(zip, options.layout(), words.has(WITH_DATA));
            zip.finish();
        } catch (IOException e) {
            throw new BootException("the file " + file + " cannot be written: " + Words.of(e), e);
        }
        console.out().println(file + " is made" + (words.has(WITH_DATA) ? "; it names clients and domains"
                : "; look through it before it is sent"));
        notes.forEach(console::complain);
        return notes.isEmpty() ? ExitCode.OK : ExitCode.PROBLEM;
    }

    static Path path(String name) throws UsageException {
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new UsageException(Printable.of(name) + " is no path");
        }
    }

    private void gather(PrivateZip zip, Layout folders, boolean withData) throws IOException {
        zip.add("versions.txt", versions());
        AdminClient client = new AdminClient(folders.socket());
        if (client.isThere()) {
            ask(zip, client, ASKED, !withData);
            if (withData) {
                ask(zip, client, DATA, false);
            }
        } else {
            notes.add("no sensor answers at " + folders.socket() + ": status, configuration and threads are missing");
            zip.add("config-keys.txt", keys(folders.config()));
        }
        logs(zip, folders.data().resolve("log"), withData);
        zip.add("SUPPORT.txt", "Made by geophone support " + Main.version() + " at " + Instant.now() + ".\n"
                + (withData ? "With data: it names clients and domains.\n" : "Addresses and domain names of logs and"
                        + " status are replaced; secrets of the configuration are left out.\n")
                + String.join("\n", notes) + "\n");
    }

    private void ask(PrivateZip zip, AdminClient client, Map<String, String[]> what, boolean discreet)
            throws IOException {
        for (Map.Entry<String, String[]> one : what.entrySet()) {
            String target = SensorRequest.ROOT + one.getValue()[1];
            try {
                AdminClient.Reply reply = client.send("GET", target, one.getValue()[0], "");
                String text = Discreet.hosts(one.getKey().equals("config.json")
                        ? Discreet.withoutTemplates(reply.text()) : reply.text());
                zip.add(one.getKey(), discreet ? discreet(one.getKey(), text) : text);
                if (!reply.done()) {
                    notes.add(one.getKey() + " is an error: status " + reply.status());
                }
            } catch (IOException e) {
                notes.add(one.getKey() + " is missing: " + Words.of(e));
            }
        }
    }

    private static String discreet(String name, String text) {
        return switch (name) {
            case "status.txt" -> Discreet.status(text);
            case "health.json", "outputs.txt" -> Discreet.of(text);
            default -> Discreet.shape(text);
        };
    }

    private static String versions() {
        return "geophone " + Main.version() + "\njava " + Runtime.version() + " of " + System.getProperty("java.vendor")
                + " (of this command)\nsystem " + System.getProperty("os.name") + " " + System.getProperty("os.version")
                + " " + System.getProperty("os.arch") + "\ncores " + Runtime.getRuntime().availableProcessors() + "\n";
    }

    /** Which files and keys there are. Which values are secret only a running sensor knows. */
    private String keys(Path config) {
        StringBuilder out = new StringBuilder();
        try (Stream<Path> list = Files.list(config)) {
            for (Path file : list.sorted().toList()) {
                String name = file.getFileName().toString();
                out.append(name).append('\n');
                if (name.endsWith(".cfg") || name.endsWith(".config")) {
                    Files.readString(file).lines().filter(line -> line.matches("\\s*[A-Za-z0-9._-]+\\s*=.*"))
                            .forEach(line -> out.append("    ").append(line.strip().split("[\\s=]")[0]).append('\n'));
                }
            }
        } catch (IOException e) {
            notes.add("the configuration folder " + config + " cannot be read: " + Words.of(e));
        }
        return out.toString();
    }

    private void logs(PrivateZip zip, Path folder, boolean withData) throws IOException {
        if (!Files.isDirectory(folder)) {
            notes.add((Files.notExists(folder) ? "there is no log in " : "no log can be read in ") + folder);
            return;
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.toString().endsWith(".log")).sorted(Comparator.comparing(
                    (Path file) -> file.toFile().lastModified()).reversed()).limit(LOGS).toList();
        }
        for (Path file : files) {
            String text = Discreet.hosts(PrivateZip.tail(file, LOG_BYTES));
            zip.add("log/" + file.getFileName(), withData ? text : Discreet.of(text));
        }
    }
}

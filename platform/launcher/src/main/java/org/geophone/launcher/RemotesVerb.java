package org.geophone.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code remotes}: lists, adds and removes the sensors that this user asks from afar. */
final class RemotesVerb {
    private static final String REPLACE = "--replace";

    private final Remotes remotes;
    private final Console console;
    private final Remote remote;

    RemotesVerb(Remotes remotes, Console console, Remote remote) {
        this.remotes = remotes;
        this.console = console;
        this.remote = remote;
    }

    int run(List<String> args) throws UsageException {
        String action = args.isEmpty() ? "list" : args.get(0);
        VerbWords words = VerbWords.of(args.isEmpty() ? args : args.subList(1, args.size()), Set.of(),
                action.equals("add") ? Set.of(REPLACE) : Set.of());
        switch (action) {
            case "list" -> {
                words.expect(0, "remotes list takes no arguments");
                remotes.all().forEach((name, options) -> console.out().println(name + "  "
                        + Printable.of(options.getOrDefault(Remote.URL, "(no url)"))));
            }
            case "add" -> add(words.expect(1, "remotes add needs one name, and --url").rest().get(0),
                    words.has(REPLACE));
            case "remove" -> {
                String name = words.expect(1, "remotes remove needs one name").rest().get(0);
                remotes.find(name);
                Map<String, Map<String, String>> all = remotes.all();
                all.remove(name);
                remotes.write(all);
                console.out().println("removed from " + remotes.file() + ": " + name);
            }
            default -> throw new UsageException("remotes does not know '" + Printable.of(action)
                    + "': list, add, remove");
        }
        return ExitCode.OK;
    }

    private void add(String name, boolean replace) throws UsageException {
        if (!name.matches(Remotes.NAMES)) {
            throw new UsageException(Printable.of(name) + " is no name: letters, digits, dots, hyphens");
        }
        Map<String, String> given = remote.options();
        if (!given.containsKey(Remote.URL)) {
            throw new UsageException("remotes add needs --url https://HOST:PORT");
        }
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put(Remote.URL, Remote.address(given.get(Remote.URL)).toString());
        if (given.containsKey(Remote.FINGERPRINT)) {
            kept.put(Remote.FINGERPRINT, Remote.fingerprint(given.get(Remote.FINGERPRINT)));
        }
        for (String option : List.of(Remote.CA_FILE, Remote.TOKEN_FILE)) {
            Path path = Remote.path(option, given.get(option));
            if (path != null) {
                kept.put(option, path.toString());
            }
        }
        if (kept.containsKey(Remote.TOKEN_FILE)) {
            PrivateFile.lines(Path.of(kept.get(Remote.TOKEN_FILE)));
        }
        Map<String, Map<String, String>> all = remotes.all();
        boolean there = all.put(name, kept) != null;
        if (there && !replace) {
            throw new UsageException(name + " stands in " + remotes.file() + " already; " + REPLACE
                    + " puts this in its place");
        }
        remotes.write(all);
        console.out().println((there ? "changed in " : "added to ") + remotes.file() + ": " + name);
    }
}

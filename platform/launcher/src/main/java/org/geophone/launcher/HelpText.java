package org.geophone.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The help text of one verb taken apart: what it does in one line, how it is called, and the rest, in which lines that
 * begin with two blanks define a term each.
 *
 * @param summary the first line
 * @param usage ways to call it, each on one line, from the word {@code geophone} on
 * @param body lines behind the usage
 */
record HelpText(String summary, List<String> usage, List<String> body) {
    private static final String BEGIN = "Usage: ";
    private static final Pattern WORD = Pattern.compile("\\[?([a-z][a-z-]*)\\]?");
    private static final Pattern OPTION = Pattern.compile("(--[a-z][a-z-]*)(?:[ =]([A-Za-z][A-Za-z_|]*))?");

    /** Takes a text apart. */
    static HelpText of(String text) {
        List<String> lines = text.lines().toList();
        List<String> usage = new ArrayList<>();
        int i = 1;
        while (i < lines.size() && !lines.get(i).startsWith(BEGIN)) {
            i++;
        }
        for (; i < lines.size() && !lines.get(i).isBlank(); i++) {
            String line = lines.get(i).replaceFirst("^" + BEGIN, "").strip();
            if (line.startsWith("geophone ") || usage.isEmpty()) {
                usage.add(line);
            } else {
                usage.set(usage.size() - 1, usage.get(usage.size() - 1) + " " + line);
            }
        }
        return new HelpText(lines.isEmpty() ? "" : lines.get(0), usage, lines.subList(Math.min(i, lines.size()),
                lines.size()));
    }

    /** The words that say what is to be done, where a verb has several of them: {@code add}, {@code remove}. */
    Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        for (String call : usage) {
            String[] words = call.split(" ", 3);
            for (String way : (words.length < 3 ? "" : words[2]).split(" \\| ")) {
                Matcher word = WORD.matcher(way.split(" ")[0]);
                if (word.matches()) {
                    actions.add(word.group(1));
                }
            }
        }
        return actions;
    }

    /** Its options, each with what stands behind it: {@code FILE}, {@code viewer|analyst}, or the empty text. */
    Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        List<String> lines = new ArrayList<>(usage);
        body.stream().filter(line -> line.startsWith("  --")).map(String::strip).map(line -> line.split(" {2,}")[0])
                .forEach(lines::add);
        for (String line : lines) {
            Matcher option = OPTION.matcher(line);
            while (option.find()) {
                String value = option.group(2) == null ? "" : option.group(2);
                boolean placeholder = value.equals(value.toUpperCase(Locale.ROOT)) || value.contains("|");
                options.merge(option.group(1), placeholder ? value : "", (a, b) -> a.isEmpty() ? b : a);
            }
        }
        return options;
    }
}

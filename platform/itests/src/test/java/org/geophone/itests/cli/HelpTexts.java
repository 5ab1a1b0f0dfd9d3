package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the help of the command line says of verbs, their actions and options. */
final class HelpTexts {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|[<>]|[^\\s<>]+");
    /** Options that stand before the verb, each with a value; the help of {@code remotes} has them. */
    private static final Set<String> BEFORE = Set.of("--remote", "--url", "--fingerprint", "--ca-file", "--token-file");

    private final Map<String, String> texts = new HashMap<>();

    /** Of the page of the manual, which is made of the help texts and kept so by a test of the distribution. */
    HelpTexts(Path page) throws IOException {
        String verbs = Files.readString(page, StandardCharsets.UTF_8).replace("\\-", "-").replace("\\(aq", "'")
                .replaceAll("(?m)^\\.B ", "");
        for (String section : verbs.substring(0, verbs.indexOf("\n.SH ENVIRONMENT")).split("\n\\.SS ")) {
            texts.put(section.lines().findFirst().orElseThrow(), section);
        }
    }

    private String of(String verb) {
        assertTrue(texts.containsKey(verb), () -> "there is no verb " + verb);
        return texts.get(verb);
    }

    /** The words of a command up to where it is redirected, without quotes. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find() && !matcher.group().matches("[<>|]")) {
            words.add(matcher.group(1) != null ? matcher.group(1)
                    : matcher.group(2) != null ? matcher.group(2) : matcher.group());
        }
        return words;
    }

    /** The words behind the program's name and the options before the verb: verb, action, and what follows. */
    static List<String> verb(List<String> words) {
        int i = 1;
        while (i < words.size() && words.get(i).startsWith("--")) {
            i += BEFORE.contains(words.get(i)) ? 2 : 1;
        }
        return words.subList(Math.min(i, words.size()), words.size());
    }

    /** Fails when the verb, its action or an option is none. */
    void check(List<String> words) {
        List<String> verb = verb(words);
        String help = of("remotes");
        if (!verb.isEmpty() && !verb.get(0).equals("...") && !verb.get(0).equals("VERB")) {
            String name = verb.get(0);
            help = of(name) + of("remotes");
            Set<String> actions = actions(name);
            if (verb.size() > 1 && !actions.isEmpty() && verb.get(1).matches("[a-z]+")) {
                assertTrue(actions.contains(verb.get(1)), () -> name + " knows " + actions + ": " + words);
            }
        }
        for (String word : words) {
            String option = word.replaceFirst("=.*", "");
            assertTrue(!option.startsWith("--") || option.equals("--help")
                    || Pattern.compile("(?m)(^|[\\s\\[|'])" + option + "($|[\\s\\]=.,'])").matcher(help).find(),
                    () -> "there is no option " + option + ": " + words);
        }
    }

    private Set<String> actions(String verb) {
        Set<String> actions = new LinkedHashSet<>();
        Pattern action = Pattern.compile("(?:geophone " + verb + "|\\|) \\[?([a-z]+)\\]?(?=\\s|$)");
        Matcher matcher = action.matcher(usage(verb));
        while (matcher.find()) {
            actions.add(matcher.group(1));
        }
        return actions;
    }

    private String usage(String verb) {
        return String.join("\n", of(verb).lines().filter(line -> line.startsWith("geophone " + verb)).toList());
    }

    /** True when a verb, or a verb and an action, are a command as they stand, with nothing more that is needed. */
    boolean isWhole(List<String> words) {
        List<String> verb = verb(words);
        if (verb.isEmpty() || verb.size() > 2 || !verb.stream().allMatch(word -> word.matches("[a-z][a-z-]*"))) {
            return !verb.isEmpty();
        }
        for (String line : usage(verb.get(0)).replaceAll("\\[[^\\]]*\\]", "").split("geophone |\n")) {
            String first = verb.get(0) + " ";
            for (String way : (line.strip() + " ").replace("| ", "|" + first).split("\\|")) {
                if (way.strip().equals(String.join(" ", verb))) {
                    return true;
                }
            }
        }
        return false;
    }
}

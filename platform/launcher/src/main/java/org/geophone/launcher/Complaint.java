package org.geophone.launcher;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentence in what a sensor refuses with: where JSON was wanted, it stands in a member of an object. */
final class Complaint {
    private static final Pattern SENTENCE = Pattern.compile("\"(?:error|detail)\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    private Complaint() {
    }

    /** The sentence of an answer; the answer as it is where it has none. */
    static String of(String answer) {
        String text = answer.strip();
        Matcher found = SENTENCE.matcher(text);
        if (!text.startsWith("{") || !found.find()) {
            return text;
        }
        // text of another machine: an escape may stand for what a terminal obeys
        return Printable.lines(ESCAPE.matcher(found.group(1)).replaceAll(Complaint::unescaped)).replace("\n", " ");
    }

    private static String unescaped(MatchResult escape) {
        if (escape.group(1) != null) {
            return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
        }
        return Matcher.quoteReplacement(switch (escape.group(2)) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            case "b" -> "\b";
            case "f" -> "\f";
            default -> escape.group(2);
        });
    }
}

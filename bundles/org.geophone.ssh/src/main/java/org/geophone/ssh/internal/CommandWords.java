package org.geophone.ssh.internal;

import java.util.ArrayList;
import java.util.List;

/** Takes a line apart as a shell does, with quotes and backslashes and nothing else that a shell knows. */
final class CommandWords {
    private CommandWords() {
    }

    /** The words of a line; null when a quote does not end. */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean escape = c == '\\' && quote != '\'' && i + 1 < line.length();
            if (quote == 0 && (c == ' ' || c == '\t')) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            if (word == null) {
                word = new StringBuilder();
            }
            if (escape) {
                word.append(line.charAt(++i));
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                word.append(c);
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        return quote == 0 ? words : null;
    }
}

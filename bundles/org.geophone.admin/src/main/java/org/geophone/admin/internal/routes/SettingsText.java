package org.geophone.admin.internal.routes;

import org.geophone.api.admin.Setting;
import org.geophone.api.admin.Settings;
import org.geophone.api.json.JsonText;

/** One configuration as lines of text: each key with its value, then what it means. */
final class SettingsText {
    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    private SettingsText() {
    }

    /** The lines. */
    static String of(Settings settings) {
        StringBuilder out = new StringBuilder(settings.pid());
        out.append(settings.title().isEmpty() ? "" : ": " + JsonText.printable(settings.title())).append('\n');
        out.append("file: ").append(settings.file() == null ? "none" : JsonText.printable(settings.file()))
                .append('\n');
        for (String problem : settings.problems()) {
            out.append("! ").append(JsonText.printable(problem)).append('\n');
        }
        for (Setting one : settings.settings()) {
            out.append('\n').append(JsonText.printable(one.key())).append(" = ").append(value(one))
                    .append(one.variable() == null ? "" : " (by the variable " + JsonText.printable(one.variable())
                            + ')')
                    .append('\n');
            wrap(out, JsonText.printable(one.flags().described() ? one.description() + facts(one)
                    : "No installed bundle knows this key."));
        }
        return out.toString();
    }

    /** A value for a person: what is in force, and no secret. */
    static String value(Setting one) {
        if (one.flags().secret()) {
            return one.present() ? "(set, not shown)" : "(not set)";
        }
        if (one.present()) {
            return JsonText.printable(one.value());
        }
        return one.fallback() == null ? "(not set)" : JsonText.printable(one.fallback()) + " (by default)";
    }

    /** A value for a program, on one line: as it is, but for what would make a terminal do something. */
    static String bare(Setting one) {
        if (one.flags().secret() || !one.present()) {
            return value(one);
        }
        StringBuilder out = new StringBuilder();
        one.value().codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean obeyed = type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE;
            out.append(obeyed ? JsonText.printable(Character.toString(c)) : Character.toString(c));
        });
        return out.toString();
    }

    private static String facts(Setting one) {
        StringBuilder facts = new StringBuilder(" [").append(one.type()).append(one.flags().list() ? "s" : "");
        if (one.min() != null || one.max() != null) {
            facts.append(one.min() == null ? "" : " from " + one.min()).append(one.max() == null ? ""
                    : " to " + one.max());
        }
        if (!one.options().isEmpty()) {
            facts.append(": ").append(String.join(", ", one.options()));
        }
        if (one.present() && one.fallback() != null) {
            facts.append("; default ").append(one.fallback());
        }
        return facts.append(']').toString();
    }

    private static void wrap(StringBuilder out, String text) {
        int column = 0;
        for (String word : text.split(" ")) {
            if (column == 0 || column + word.length() + 1 > WIDTH) {
                out.append(column == 0 ? "" : "\n").append(INDENT).append(word);
                column = INDENT.length() + word.length();
            } else {
                out.append(' ').append(word);
                column += word.length() + 1;
            }
        }
        out.append('\n');
    }
}

package org.geophone.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page {@code geophone(1)} of the manual, made of the help texts of all verbs (roff with the macros of man(7)). */
final class ManPage {
    private static final String HEAD = """
            .\\" Made by 'geophone help --man'; do not edit.
            .TH GEOPHONE 1 "" "Geophone" "User Commands"
            .SH NAME
            geophone \\- finds data that leaves a network inside DNS
            .SH SYNOPSIS
            .B geophone
            .I VERB
            .RI [ ARGUMENTS ]
            .br
            .B geophone
            .RB [ \\-\\-remote
            .IR NAME ]
            .I VERB
            .RI [ ARGUMENTS ]
            .SH DESCRIPTION
            Geophone reads DNS off the wire or from capture files, measures how much information leaves inside names and
            comes back inside answers, and says who is leaking what to whom. Some verbs work by themselves, others ask a
            running sensor: that of this machine, or one on another machine
            .RB ( remotes ).
            With
            .B \\-\\-json
            results are JSON; complaints are sentences on standard error in any case.
            .SH VERBS
            """;
    private static final String TAIL = """
            .SH ENVIRONMENT
            .TP
            .B JAVA_HOME
            the Java to use; else the one of the PATH. Java 17 or newer is needed
            .TP
            .B GEOPHONE_OPTS
            further options of the JVM
            .TP
            .B GEOPHONE_DATA
            data folder of the sensor, in place of the distribution's
            .TP
            .B GEOPHONE_TOKEN
            token for a sensor on another machine, in place of a file
            .SH FILES
            .TP
            .I ~/.config/geophone/remotes
            sensors on other machines
            .SH EXIT STATUS
            0 everything done and nothing lost; 1 something was lost, cut or refused, the message says what; 2 unusable
            arguments, or nothing that could be read; 3 the heap was used up. Each verb says more.
            """;

    private ManPage() {
    }

    /** The page of these verbs. */
    static String of(Map<String, String> texts) {
        StringBuilder page = new StringBuilder(HEAD);
        texts.forEach((verb, text) -> {
            HelpText help = HelpText.of(text);
            page.append(".SS ").append(escape(verb)).append('\n').append(escape(help.summary())).append(".\n");
            for (int i = 0; i < help.usage().size(); i++) {
                page.append(i == 0 ? ".PP\n" : ".br\n").append(".B ").append(escape(help.usage().get(i))).append('\n');
            }
            body(help.body(), page);
        });
        return page.append(TAIL).toString();
    }

    private static void body(List<String> lines, StringBuilder page) {
        List<String> block = new ArrayList<>();
        boolean begun = false;
        for (String line : lines) {
            if (line.startsWith("  ")) {
                block.add(line);
                continue;
            }
            terms(block, page);
            begun = begun && block.isEmpty();
            block.clear();
            if (line.isBlank()) {
                begun = false;
            } else {
                page.append(begun ? "" : ".PP\n").append(escape(line)).append('\n');
                begun = true;
            }
        }
        terms(block, page);
    }

    /** Lines that define a term each; what continues one stands in the column of its text. */
    private static void terms(List<String> block, StringBuilder page) {
        int column = column(block);
        for (String line : block) {
            if (line.substring(0, Math.min(column, line.length())).isBlank()) {
                page.append(escape(line.strip())).append('\n');
                continue;
            }
            boolean fits = line.length() > column && line.charAt(column - 1) == ' ' && line.charAt(column) != ' ';
            int gap = line.indexOf("  ", 2);
            int end = fits ? column : gap < 0 ? line.length() : gap;
            page.append(".TP\n.B ").append(escape(line.substring(2, end).strip())).append('\n');
            if (end < line.length()) {
                page.append(escape(line.substring(end).strip())).append('\n');
            }
        }
    }

    private static int column(List<String> block) {
        int column = Integer.MAX_VALUE;
        for (String line : block) {
            int blanks = line.length() - line.stripLeading().length();
            int gap = line.indexOf("  ", 2);
            int text = blanks > 2 ? blanks : gap < 0 ? Integer.MAX_VALUE
                    : gap + line.substring(gap).length() - line.substring(gap).stripLeading().length();
            column = Math.min(column, text);
        }
        return column;
    }

    private static String escape(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
        return plain.startsWith(".") ? "\\&" + plain : plain;
    }
}

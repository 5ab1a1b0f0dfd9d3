package org.geophone.score.internal.alert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which known tool the names look like, from published facts about the tools. Evidence on top of the score: it neither
 * opens an alert nor prevents one, and says on what it rests.
 */
record ToolGuess(String name, String evidence) {
    private static final int NULL = 10;
    private static final int IODINE_PRIVATE = 65_399;

    /** One tool: what must be true of the names, and how that is put into words. */
    private record Rule(String name, String evidence, Test test) {
    }

    /** Looks at the labels of one name, as text of one character a byte. */
    private interface Test {
        boolean fits(String[] labels, int type);
    }

    private static final Rule[] RULES = {
        new Rule("dnscat2", "names begin with the label dnscat", (l, t) -> l[0].equalsIgnoreCase("dnscat")),
        new Rule("dns2tcp", "control labels =auth, =resource or =connect", (l, t) -> has(l, "=auth")
                || has(l, "=resource") || has(l, "=connect")),
        new Rule("dnsteal", "several data labels that end in a hyphen", (l, t) -> l.length > 1 && l[0].length() > 8
                && l[0].endsWith("-") && l[1].endsWith("-")),
        new Rule("DNSExfiltrator", "a first name init.<data>.base32 or .base64", (l, t) -> l.length > 2
                && l[0].equalsIgnoreCase("init") && (has(l, "base64") || has(l, "base32"))),
        new Rule("OzymanDNS", "labels id-<n> with up or down", (l, t) -> startsWith(l, "id-") && (has(l, "up")
                || has(l, "down"))),
        new Rule("Cobalt Strike", "a post or stage label with hexadecimal counters", (l, t) -> l.length > 2
                && (l[0].equals("post") || l[0].equals("cdn") || l[0].equals("www6") || l[0].equals("api"))
                && l[1].length() > 1 && l[1].charAt(0) >= '0' && l[1].charAt(0) <= '4' && isHex(l[1])
                && isHex(l[2])),
        new Rule("Cobalt Strike", "a stage label with a counter", (l, t) -> l.length > 2 && l[0].length() == 3
                && l[1].equals("stage") && isHex(l[2])),
        new Rule("dnscat2", "hexadecimal names with a message type and a session id in their place", (l, t) ->
                l[0].length() >= 18 && isHex(l[0]) && l[0].charAt(4) == '0' && l[0].charAt(5) == '0'
                && l[0].charAt(14) == '0' && l[0].charAt(15) == '0'),
    };

    /** The guess for the names of an account in order of arrival, or null. */
    static ToolGuess of(List<Sample> samples) {
        List<String[]> texts = new ArrayList<>(samples.size());
        for (Sample sample : samples) {
            texts.add(text(sample));
        }
        ToolGuess iodine = iodine(samples, texts);
        if (iodine != null) {
            return iodine;
        }
        for (Rule rule : RULES) {
            for (int i = 0; i < texts.size(); i++) {
                String[] labels = texts.get(i);
                if (labels.length > 0 && rule.test.fits(labels, samples.get(i).type())) {
                    return new ToolGuess(rule.name, rule.evidence);
                }
            }
        }
        return null;
    }

    /**
     * iodine opens with version, login and codec probes: one command letter at the head of each name. Among random
     * names all of them turn up, too, but with three times as many others between them.
     */
    private static ToolGuess iodine(List<Sample> samples, List<String[]> texts) {
        StringBuilder commands = new StringBuilder();
        int type = samples.isEmpty() ? 0 : samples.get(samples.size() - 1).type();
        int expected = 0;
        int others = 0;
        int othersBetween = 0;
        for (String[] labels : texts) {
            if (labels.length == 0 || labels[0].length() < 6) {
                continue;
            }
            char c = Character.toLowerCase(labels[0].charAt(0));
            if ("vlyzsor".indexOf(c) < 0) {
                others++;
            } else if (commands.indexOf(String.valueOf(c)) < 0) {
                commands.append(commands.length() == 0 ? "" : " ").append(c);
                expected++;
                othersBetween = others;
            }
        }
        boolean rareType = type == NULL || type == IODINE_PRIVATE;
        if (expected < 4 && !(rareType && expected >= 2) || commands.charAt(0) != 'v' || 2 * othersBetween > expected) {
            return null;
        }
        return new ToolGuess("iodine", "handshake letters " + commands + (rareType ? ", questions of type "
                + Words.type(type) : ""));
    }

    private static String[] text(Sample sample) {
        byte[][] labels = sample.labels();
        String[] text = new String[labels.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = new String(labels[i], StandardCharsets.ISO_8859_1);
        }
        return text;
    }

    private static boolean has(String[] labels, String wanted) {
        for (String label : labels) {
            if (label.equalsIgnoreCase(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(String[] labels, String wanted) {
        for (String label : labels) {
            if (label.startsWith(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHex(String label) {
        for (int i = 0; i < label.length(); i++) {
            if (Character.digit(label.charAt(i), 16) < 0) {
                return false;
            }
        }
        return !label.isEmpty();
    }
}

package org.geophone.launcher;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes addresses and domain names out of a text that somebody else is to read, and what stands between {@code ://} and
 * {@code @}. Rather too much than too little: names of files, classes and versions stay where they can be told apart.
 */
final class Discreet {
    private static final Pattern LOGIN = Pattern.compile("://[^/@\\s\"']+@");
    private static final Pattern V4 = Pattern.compile("(?<![0-9.])[0-9]{1,3}(\\.[0-9]{1,3}){3}(?![0-9]|\\.[0-9])");
    /** At least two colons between hexadecimal digits, and no time of day. */
    private static final Pattern V6 = Pattern.compile("(?<![0-9A-Za-z:])(?=[0-9A-Fa-f:]*:[0-9A-Fa-f]*:)"
            + "(?![0-9]{2}:[0-9]{2}:[0-9]{2}(?![0-9A-Fa-f:]))[0-9A-Fa-f:]{2,39}(?:\\.[0-9]{1,3}){0,3}(%[A-Za-z0-9]+)?"
            + "(?![0-9A-Za-z:])");
    private static final Pattern NAME = Pattern.compile(
            "(?<![A-Za-z0-9_.\\\\*-])[A-Za-z0-9_*\\\\-]+(\\.[A-Za-z0-9_\\\\-]+)+\\.?");
    private static final Set<String> OWN = Set.of("org.geophone", "org.apache", "org.osgi", "org.eclipse", "org.slf4j",
            "org.sqlite", "java.base", "java.lang", "java.util", "java.net", "java.nio", "java.io", "jdk.internal",
            "ch.qos", "sun.nio", "sun.security", "java.security", "java.management", "sun.management",
            "jakarta.servlet", "com.lmax", "com.sun", "jdk.httpserver");
    private static final Set<String> FILES = Set.of("cfg", "config", "jar", "db", "bin", "json", "ndjson", "log", "xml",
            "txt", "java", "sock", "p12", "pem", "dat", "pcap", "pcapng", "gz", "zst", "previous");

    /** What comes behind the host of an address, up to the next address of a list. */
    private static final Pattern PATH = Pattern.compile("(https?://[^/?#\\s\"\\\\,]+)[/?#]"
            + "(?:(?!,\\s?https?://)[^\\s\"\\\\])++", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEMPLATE = Pattern.compile("(\"key\":\"template\",(?:(?!\"value\":).)*+\"value\":)"
            + "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"", Pattern.DOTALL);

    private Discreet() {
    }

    /** Web addresses as scheme and host only: the rest may be a secret, and is one with most web hooks. */
    static String hosts(String text) {
        return PATH.matcher(text).replaceAll("$1/...");
    }

    /** Configurations, which are JSON, without the text of what is sent to a web hook: a key may stand in it. */
    static String withoutTemplates(String json) {
        return TEMPLATE.matcher(json).replaceAll("$1null");
    }

    /** The text without them. */
    static String of(String text) {
        return NAME.matcher(shape(text)).replaceAll(found -> Matcher.quoteReplacement(
                isOwn(found.group()) ? found.group() : "[name]"));
    }

    /** The text without addresses and logins: for what tells the sensor's own parts, whose names have dots. */
    static String shape(String text) {
        String plain = LOGIN.matcher(text).replaceAll("://[login]@");
        plain = V6.matcher(plain).replaceAll("[address]");
        return V4.matcher(plain).replaceAll("[address]");
    }

    /** The status: sentences about problems lose names, too; the rest tells parts and counters. */
    static String status(String text) {
        StringBuilder out = new StringBuilder();
        text.lines().forEach(line -> out.append(line.startsWith("Geophone ") || line.startsWith("  - ") ? of(line)
                : shape(line)).append('\n'));
        return out.toString();
    }

    private static boolean isOwn(String name) {
        String[] labels = name.split("\\.");
        String last = labels[labels.length - 1];
        if (last.equals("example") && labels[labels.length - 2].equals("cfg")) {
            return true;
        }
        return OWN.contains(labels[0] + "." + (labels.length > 1 ? labels[1] : "")) || FILES.contains(last)
                || last.matches("[0-9].*") && labels[0].matches("[A-Za-z-]*[0-9]+");
    }
}

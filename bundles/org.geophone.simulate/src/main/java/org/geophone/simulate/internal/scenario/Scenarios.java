package org.geophone.simulate.internal.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geophone.simulate.internal.scenario.Scenario.Motion;

/** The scenarios there are. */
final class Scenarios {
    private static final Map<String, Scenario> ALL = new LinkedHashMap<>();

    static {
        add("office", "An office day without any attack: page loads, mail, directory, look-alikes.", Motion.NONE, "",
                SettingSets.office("clients", "60", "hours", "24", "pagesPerHour", "10", "lookAlikeZones", "6"));
        add("lookalikes", "An office with benign zones that look like a leak, kind by kind, and no attack.",
                Motion.NONE, "", SettingSets.office("clients", "30", "hours", "72", "pagesPerHour", "4",
                        "lookAlikeZones", "0", "kinds", "all"));
        add("demo", "A small office day with the classic attack in it: a payroll list in base64 labels.",
                Motion.UPLOAD, "base64 of a file, one label a query, NXDOMAIN",
                SettingSets.upload(SettingSets.office("clients", "20", "hours", "24", "pagesPerHour", "3",
                        "lookAlikeZones", "0"), "domain", "harbourlight-metrics.com", "attackAfterMinutes", "862",
                        "intervalMs", "700"));
        add("base64", "A file in base64 labels, answered NXDOMAIN, in a small office.", Motion.UPLOAD,
                "base64 of a file, one label a query", SettingSets.upload(SettingSets.small()));
        add("hex", "A file in hexadecimal labels behind a running number, in a small office.", Motion.UPLOAD,
                "running number and hex label", SettingSets.upload(SettingSets.small(), "domain",
                        "pastewillow-mirror.net", "coding", "hex", "counter", "yes", "labelBytes", "28", "intervalMs",
                        "1500", "payloadBytes", "8000"));
        add("base32", "Random bytes in several base32 labels a query, in a small office.", Motion.UPLOAD,
                "base32 over several labels", SettingSets.upload(SettingSets.small(), "domain",
                        "fernbridge-gateway.io", "coding", "base32", "payload", "random", "payloadBytes", "60000",
                        "labelBytes", "90", "intervalMs", "100", "answer", "a"));
        add("drip", "A slow leak: a few bytes every ten minutes for three days, in a small office.", Motion.UPLOAD,
                "a few bytes a query, minutes apart", SettingSets.drip());
        add("txt-download", "A file comes in with TXT answers in base64, in a small office.", Motion.DOWNLOAD,
                "TXT answers in base64, names only count", SettingSets.download("domain", "larkspur-packages.org",
                        "payload", "random", "payloadBytes", "60000", "labelBytes", "150", "intervalMs", "500"));
        more();
    }

    private Scenarios() {
    }

    private static void more() {
        add("spread", "A file spread over 25 registered domains, in a small office.", Motion.UPLOAD,
                "one transfer spread over many domains", SettingSets.upload(SettingSets.small(), "domains", "25",
                        "coding", "base32", "labelBytes", "30", "intervalMs", "2000"));
        add("rotate", "A file that goes to three domains in turn, in a small office.", Motion.UPLOAD,
                "one transfer over domains in turn", SettingSets.upload(SettingSets.small(), "domains", "3", "order",
                        "turns", "labelBytes", "30", "intervalMs", "2000"));
        add("undelegated", "A file in names without any delegated domain, asked of a server outside.", Motion.UPLOAD,
                "names without a delegated domain", SettingSets.undelegated());
        add("bursts", "A file that leaves in two hours of every day only, for three days, in a small office.",
                Motion.UPLOAD, "active in a few hours of the day", SettingSets.upload(SettingSets.days(), "domain",
                        "tallowreach-status.com", "activeHoursPerDay", "2", "activeFromHour", "21", "bytesPerDay",
                        "20000", "coding", "base32", "payloadBytes", "50000", "labelBytes", "35", "answer", "a"));
        add("leak", "A very slow leak set by its rate: 1,440 bytes a day for seven days, in a small office.",
                Motion.UPLOAD, "so many bytes a day", SettingSets.upload(SettingSets.office("clients", "8", "days",
                        "7", "pagesPerHour", "3"), "domain", "mossgate-widget.net", "bytesPerDay", "1440", "jitter",
                        "exponential", "coding", "base32", "payloadBytes", "9000", "labelBytes", "10", "answer", "a"));
        add("crowd", "Eight clients send one file to one domain, each a part, in a small office.", Motion.UPLOAD,
                "several clients send parts to one domain", SettingSets.upload(SettingSets.small(), "domain",
                        "quarryfield-agent.info", "attackClients", "8", "coding", "hex", "labelBytes", "24",
                        "intervalMs", "1000"));
        add("download", "A file comes in with answers of any type, CNAME when not told, in a small office.",
                Motion.DOWNLOAD, "answers carry a file, names only count", SettingSets.download("domain",
                        "brackenlode-mirror.net", "payload", "random", "payloadBytes", "40000", "labelBytes", "28",
                        "intervalMs", "400", "coding", "base32", "records", "cname"));
        add("tunnel", "A tunnel tool at work in both directions, with handshake, bursts and idle polls.",
                Motion.TUNNEL, "tunnel in both directions", SettingSets.tunnel());
        add("covert", "A file beside names and answers: in EDNS options or records, behind messages, or instead.",
                Motion.COVERT, "bytes beside names and records", SettingSets.covert());
    }

    private static void add(String name, String description, Motion motion, String technique,
            List<Setting> settings) {
        ALL.put(name, new Scenario(name, description, motion, technique, settings));
    }

    /** Name and description of each, in the order in which to list them. */
    static Map<String, String> descriptions() {
        Map<String, String> out = new LinkedHashMap<>();
        ALL.values().forEach(scenario -> out.put(scenario.name(), scenario.description()));
        return out;
    }

    /** The scenario of this name. */
    static Scenario named(String name) {
        Scenario found = ALL.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no scenario \"" + name.replaceAll("[^ -~]", "?")
                    + "\"; there are " + String.join(", ", ALL.keySet()));
        }
        return found;
    }
}

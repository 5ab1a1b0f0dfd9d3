package org.geophone.simulate.internal.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geophone.simulate.internal.lookalike.LookAlikes;

/** The scenarios there are. */
final class Scenarios {
    /** A Monday. */
    private static final String START = "2026-03-02";
    private static final long LONGEST_HOURS = 744;
    private static final Map<String, Scenario> ALL = new LinkedHashMap<>();

    static {
        add(new Scenario("office", "An office day without any attack: page loads, mail, directory, look-alikes.", null,
                office("clients", "60", "hours", "24", "pagesPerHour", "10", "lookAlikeZones", "6")));
        add(new Scenario("lookalikes", "An office with benign zones that look like a leak, kind by kind, and no attack.",
                null, office("clients", "30", "hours", "72", "pagesPerHour", "4", "lookAlikeZones", "0", "kinds", "all")));
        add(new Scenario("demo", "A small office day with the classic attack in it: a payroll list in base64 labels.",
                "base64 of a file, one label a query, NXDOMAIN",
                attack(office("clients", "20", "hours", "24", "pagesPerHour", "3", "lookAlikeZones", "0"),
                        "domain", "harbourlight-metrics.com", "attackAfterMinutes", "862", "intervalMs", "700")));
        add(new Scenario("base64", "A file in base64 labels, answered NXDOMAIN, in a small office.",
                "base64 of a file, one label a query", attack(small())));
        add(new Scenario("hex", "A file in hexadecimal labels behind a running number, in a small office.",
                "running number and hex label", attack(small(), "domain", "pastewillow-mirror.net", "coding", "hex",
                        "counter", "yes", "labelBytes", "28", "intervalMs", "1500", "payloadBytes", "8000")));
        add(new Scenario("base32", "Random bytes in several base32 labels a query, in a small office.",
                "base32 over several labels", attack(small(), "domain", "fernbridge-gateway.io", "coding", "base32",
                        "payload", "random", "payloadBytes", "60000", "labelBytes", "90", "intervalMs", "100",
                        "answer", "a")));
        add(new Scenario("drip", "A slow leak: a few bytes every ten minutes for three days, in a small office.",
                "a few bytes a query, minutes apart", drip()));
        add(new Scenario("txt-download", "A file comes in with TXT answers in base64, in a small office.",
                "TXT answers in base64, names only count", download()));
    }

    private Scenarios() {
    }

    private static void add(Scenario scenario) {
        ALL.put(scenario.name(), scenario);
    }

    private static List<Setting> small() {
        return office("clients", "8", "hours", "12", "pagesPerHour", "5", "lookAlikeZones", "1");
    }

    private static List<Setting> office(String... defaults) {
        return with(List.of(Setting.number("clients", 1, 1, 2000), Setting.number("hours", 24, 1, LONGEST_HOURS),
                Setting.optionalNumber("days", 1, LONGEST_HOURS / 24), Setting.date("start", START),
                Setting.number("pagesPerHour", 5, 0, 200), Setting.number("ipv6Percent", 12, 0, 100),
                Setting.number("resolvers", 2, 1, 2), Setting.number("lookAlikeZones", 1, 0, 200),
                Setting.words("kinds", "none", LookAlikes.choices()), Setting.number("zonesPerKind", 2, 1, 100),
                Setting.word("askers", LookAlikes.askers().toArray(new String[0]))), defaults);
    }

    private static List<Setting> attack(List<Setting> office, String... defaults) {
        List<Setting> out = new ArrayList<>(office);
        out.addAll(List.of(Setting.word("background", "office", "none"),
                Setting.domain("domain", "harbourlight-sync.com"), Setting.domain("registeredDomain", ""),
                Setting.client("client"),
                Setting.word("payload", "text", "random"), Setting.number("payloadBytes", 24_000, 1, 100_000_000),
                Setting.number("labelBytes", 45, 1, 190), Setting.number("intervalMs", 800, 1, 86_400_000),
                Setting.number("jitterPercent", 60, 0, 100),
                Setting.number("attackAfterMinutes", 580, 0, LONGEST_HOURS * 60),
                Setting.word("coding", "base64", "base64url", "base32", "hex"),
                Setting.word("answer", "nxdomain", "a", "txt"), Setting.word("counter", "no", "yes")));
        return with(out, defaults);
    }

    private static List<Setting> drip() {
        List<Setting> out = attack(office("clients", "8", "hours", "72", "pagesPerHour", "4", "lookAlikeZones", "1"),
                "domain", "quietmoss-widget.net", "payloadBytes", "4000", "labelBytes", "12", "coding", "base32",
                "jitterPercent", "25", "answer", "a");
        // a slow leak is set by its rate, not by the time between queries
        return replaced(out, "intervalMs", Setting.number("bytesPerHour", 72, 1, 100_000));
    }

    private static List<Setting> download() {
        List<Setting> out = attack(small(), "domain", "larkspur-packages.org", "payload", "random",
                "payloadBytes", "60000", "labelBytes", "150", "intervalMs", "500");
        out.removeIf(setting -> setting.key().equals("answer") || setting.key().equals("counter"));
        return out;
    }

    private static List<Setting> with(List<Setting> settings, String... defaults) {
        List<Setting> out = new ArrayList<>(settings);
        for (int i = 0; i < defaults.length; i += 2) {
            String key = defaults[i];
            String value = defaults[i + 1];
            out.replaceAll(setting -> setting.key().equals(key) ? setting.withDefault(value) : setting);
        }
        return out;
    }

    private static List<Setting> replaced(List<Setting> settings, String key, Setting by) {
        List<Setting> out = new ArrayList<>(settings);
        out.replaceAll(setting -> setting.key().equals(key) ? by : setting);
        return out;
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

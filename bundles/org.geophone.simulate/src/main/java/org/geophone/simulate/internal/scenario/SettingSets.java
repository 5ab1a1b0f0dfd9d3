package org.geophone.simulate.internal.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.geophone.simulate.internal.coding.Coding;
import org.geophone.simulate.internal.dialect.Dialect;
import org.geophone.simulate.internal.lookalike.LookAlikes;

/** The settings that scenarios share, with defaults of their own: pairs of key and value. */
final class SettingSets {
    /** A Monday. */
    private static final String START = "2026-03-02";
    private static final long LONGEST_HOURS = 744;

    private SettingSets() {
    }

    static List<Setting> small() {
        return office("clients", "8", "hours", "12", "pagesPerHour", "5", "lookAlikeZones", "1");
    }

    static List<Setting> days() {
        return office("clients", "8", "hours", "72", "pagesPerHour", "4", "lookAlikeZones", "1");
    }

    static List<Setting> office(String... defaults) {
        return with(List.of(Setting.number("clients", 1, 1, 2000), Setting.number("hours", 24, 1, LONGEST_HOURS),
                Setting.optionalNumber("days", 1, LONGEST_HOURS / 24), Setting.date("start", START),
                Setting.number("pagesPerHour", 5, 0, 200), Setting.number("ipv6Percent", 12, 0, 100),
                Setting.number("resolvers", 2, 1, 2), Setting.number("lookAlikeZones", 1, 0, 200),
                Setting.words("kinds", "none", LookAlikes.choices()), Setting.number("zonesPerKind", 2, 1, 100),
                Setting.word("askers", LookAlikes.askers().toArray(new String[0]))), defaults);
    }

    /** What every attack has. */
    private static List<Setting> attack(List<Setting> office) {
        List<Setting> out = new ArrayList<>(office);
        out.addAll(List.of(Setting.word("background", "office", "none"),
                Setting.domain("domain", "harbourlight-sync.com"), Setting.domain("registeredDomain", ""),
                Setting.client("client"),
                Setting.word("payload", "text", "random"), Setting.number("payloadBytes", 24_000, 1, 100_000_000),
                Setting.number("labelBytes", 45, 1, 1000), Setting.number("intervalMs", 800, 1, 86_400_000),
                Setting.number("jitterPercent", 60, 0, 100),
                Setting.number("attackAfterMinutes", 580, 0, LONGEST_HOURS * 60)));
        out.addAll(List.of(Setting.optionalNumber("bytesPerDay", 1, 1_000_000_000),
                Setting.word("jitter", "uniform", "exponential"), Setting.number("activeHoursPerDay", 24, 1, 24),
                Setting.number("activeFromHour", 9, 0, 23)));
        return out;
    }

    static List<Setting> upload(List<Setting> office, String... defaults) {
        List<Setting> out = attack(office);
        out.addAll(List.of(Setting.word("coding", Coding.names().toArray(new String[0])),
                Setting.word("answer", "nxdomain", "a", "txt"), Setting.word("counter", "no", "yes", "hex", "glued"),
                Setting.word("session", "no", "before", "after"), Setting.number("labelChars", 63, 16, 63),
                Setting.word("labelLength", "fixed", "varying"), Setting.number("repeatPercent", 0, 0, 95),
                Setting.number("domains", 1, 1, 200), Setting.word("order", "random", "turns"),
                Setting.domain("dynamicSuffix", ""), Setting.number("attackClients", 1, 1, 200),
                Setting.word("server", "resolver", "direct")));
        return with(out, defaults);
    }

    static List<Setting> drip() {
        List<Setting> out = upload(days(), "domain", "quietmoss-widget.net", "payloadBytes", "4000", "labelBytes", "12",
                "coding", "base32", "jitterPercent", "25", "answer", "a");
        // a slow leak is set by its rate, not by the time between queries
        out.replaceAll(setting -> setting.key().equals("intervalMs")
                ? Setting.number("bytesPerHour", 72, 1, 100_000) : setting);
        return out;
    }

    static List<Setting> undelegated() {
        List<Setting> out = upload(small(), "coding", "hex", "labelBytes", "30", "intervalMs", "1500", "answer", "txt",
                "server", "direct");
        out.removeIf(setting -> Set.of("domain", "registeredDomain", "domains", "order", "dynamicSuffix")
                .contains(setting.key()));
        out.add(Setting.label("ending", "intranet"));
        return out;
    }

    static List<Setting> download(String... defaults) {
        List<Setting> out = attack(small());
        out.addAll(List.of(Setting.word("coding", Coding.names().toArray(new String[0])),
                Setting.word("records", "txt", "null", "key", "cname", "mx", "srv", "a", "aaaa"),
                Setting.word("server", "resolver", "direct")));
        return with(out, defaults);
    }

    static List<Setting> tunnel() {
        List<Setting> out = attack(small());
        out.removeIf(setting -> Set.of("labelBytes", "bytesPerDay").contains(setting.key()));
        out.addAll(List.of(Setting.word("style", Dialect.NAMES.toArray(new String[0])),
                Setting.optionalNumber("labelBytes", 1, 250), Setting.optionalNumber("answerBytes", 1, 1000),
                Setting.number("downBytes", 40_000, 0, 100_000_000), Setting.number("burstQueries", 60, 1, 1_000_000),
                Setting.number("pauseSeconds", 120, 0, 86_400), Setting.number("sessionMinutes", 90, 0, 44_640),
                Setting.word("server", "resolver", "direct")));
        return with(out, "domain", "t.willowtern-sync.com", "payload", "random", "payloadBytes", "20000",
                "intervalMs", "150");
    }

    static List<Setting> covert() {
        List<Setting> out = attack(small());
        out.addAll(List.of(Setting.word("place", "option", "code", "record", "trailer", "raw"),
                Setting.word("direction", "up", "down"), Setting.word("server", "resolver", "direct")));
        return with(out, "domain", "copperlane-cdn.net", "payload", "random", "labelBytes", "60", "intervalMs", "2000");
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
}

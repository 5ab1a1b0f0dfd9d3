package org.geophone.simulate.internal.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.geophone.simulate.internal.attack.AttackPlan;
import org.geophone.simulate.internal.attack.Coding;
import org.geophone.simulate.internal.attack.Download;
import org.geophone.simulate.internal.attack.PayloadFile;
import org.geophone.simulate.internal.attack.Upload;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** Decides an attack from the settings of a scenario; refuses what does not fit together. */
final class AttackPlanner {
    private static final long MINUTE = 60_000_000L;
    private static final long MILLIS = 1000L;
    private static final long HOUR_MILLIS = 3_600_000L;

    private final Scenario scenario;
    private final Settings settings;

    AttackPlanner(Scenario scenario, Settings settings) {
        this.scenario = scenario;
        this.settings = settings;
    }

    /** The attack, ready to go; {@code clients} are the machines of the office, one of which it uses unless told. */
    Source plan(List<Host> clients, long start, long hours, SeededRandom seeded) {
        boolean up = settings.knows("answer");
        Coding coding = Coding.of(settings.text("coding"));
        String domain = settings.text("domain");
        boolean counter = up && settings.text("counter").equals("yes");
        int room = up ? Upload.capacity(coding, domain, counter) : Download.capacity(coding);
        int bytes = (int) settings.number("labelBytes");
        if (bytes > room) {
            throw settings.refuse("labelBytes", "at most " + room + " with coding " + coding.text()
                    + (up ? " under " + domain : ""));
        }
        long after = settings.number("attackAfterMinutes");
        if (after >= hours * 60) {
            throw settings.refuse("attackAfterMinutes", "less than the " + hours * 60 + " minutes of the capture");
        }
        long begin = start + after * MINUTE + seeded.stream("begin").below((int) MINUTE);
        byte[] payload = payload(seeded.stream("payload"));
        String kind = settings.text("payload").equals("text") ? "payroll list (CSV)" : "random bytes";
        AttackPlan plan = new AttackPlan(scenario.name(), technique(coding, bytes), PayloadFile.describe(kind, payload),
                host(clients), domain, registeredDomain(domain), coding, payload, bytes, begin, intervalMicros(bytes),
                settings.number("jitterPercent") / 100.0, up ? settings.text("answer") : "txt", counter);
        SeededRandom random = seeded.stream("attack");
        return up ? new Upload(plan, random) : new Download(plan, random);
    }

    /** The file that a run with these settings moves. */
    byte[] payload(SeededRandom random) {
        int length = (int) settings.number("payloadBytes");
        return settings.text("payload").equals("text") ? PayloadFile.text(length, random) : random.bytes(length);
    }

    /** As told; else the last two labels, or three where a country has second levels such as co.uk. */
    private String registeredDomain(String domain) {
        if (settings.has("registeredDomain")) {
            String told = settings.text("registeredDomain");
            if (!domain.equals(told) && !domain.endsWith('.' + told)) {
                throw settings.refuse("registeredDomain", domain + " or a zone above it");
            }
            return told;
        }
        String[] labels = domain.split("\\.");
        int n = labels.length;
        boolean second = n > 2 && labels[n - 1].length() == 2 && labels[n - 2].length() <= 3;
        return String.join(".", Arrays.asList(labels).subList(n - (second ? 3 : 2), n));
    }

    private String technique(Coding coding, int bytes) {
        String answer = settings.knows("answer") ? ", answer " + settings.text("answer").toUpperCase(Locale.ROOT) : "";
        return scenario.technique() + " (" + coding.text() + ", " + bytes + " bytes a query" + answer + ")";
    }

    private long intervalMicros(int bytes) {
        return settings.knows("bytesPerHour")
                ? bytes * HOUR_MILLIS * MILLIS / settings.number("bytesPerHour")
                : settings.number("intervalMs") * MILLIS;
    }

    private Host host(List<Host> clients) {
        if (settings.has("client")) {
            Address wanted = Address.parseV4(settings.text("client"));
            return clients.stream().filter(host -> host.address().equals(wanted)).findFirst()
                    .orElseGet(() -> Host.windows(wanted, (int) wanted.low() & 0xffffff));
        }
        List<Host> v4 = clients.stream().filter(host -> host.address().isV4()).toList();
        return v4.isEmpty() ? clients.get(0) : v4.get(v4.size() / 2);
    }
}

package org.geophone.simulate.internal.scenario;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geophone.api.simulate.TrafficRequest;
import org.geophone.simulate.internal.flow.Link;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.flow.Timeline;
import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.labels.LabelsFile;
import org.geophone.simulate.internal.labels.Ledger;
import org.geophone.simulate.internal.lookalike.Kind;
import org.geophone.simulate.internal.lookalike.LookAlikes;
import org.geophone.simulate.internal.office.Office;
import org.geophone.simulate.internal.office.OfficeNetwork;
import org.geophone.simulate.internal.office.OfficePlan;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.PcapFile;
import org.geophone.simulate.internal.random.SeededRandom;

/** One run of a scenario: composes office and attack, plays them into the capture, writes the labels. */
public final class Run {
    private static final long SECOND = 1_000_000L;
    private static final long HOUR = 3600 * SECOND;
    /** Labels told one by one in the summary, at most. */
    private static final int TOLD = 4;

    private final TrafficRequest request;
    private final Scenario scenario;
    private final Settings settings;
    private final SeededRandom seeded;
    private final Ledger ledger = new Ledger();

    /**
     * Prepares a run.
     *
     * @throws IllegalArgumentException for an unknown scenario or setting, or a value out of range
     */
    public Run(TrafficRequest request) {
        this.request = request;
        if (request.capture().toAbsolutePath().normalize().equals(request.labels().toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("capture and labels are both " + request.capture()
                    + "; they need two files");
        }
        this.scenario = Scenarios.named(request.scenario());
        this.settings = new Settings(scenario.name(), scenario.settings(), request.settings());
        this.seeded = new SeededRandom(request.seed());
    }

    /** The scenarios, each with one sentence, in the order in which to list them. */
    public static Map<String, String> scenarios() {
        return Scenarios.descriptions();
    }

    /** The file that the attack of this run moves. */
    public byte[] payload() {
        return new AttackPlanner(scenario, settings).payload(seeded.stream("payload"));
    }

    /**
     * Writes capture and labels; the files appear only when they are whole.
     *
     * @return one line that says what was written
     * @throws IOException naming the file that cannot be written, and why
     */
    public String write() throws IOException {
        try {
            return compose();
        } catch (FileSystemException e) {
            String reason = e.getReason() != null ? e.getReason() : e.getClass().getSimpleName();
            throw new IOException("cannot write " + e.getFile() + ": " + reason, e);
        }
    }

    private String compose() throws IOException {
        long hours = settings.has("days") && !settings.given("hours") ? 24 * settings.number("days")
                : settings.number("hours");
        if (request.settings().containsKey("days") && request.settings().containsKey("hours")) {
            throw new IllegalArgumentException("settings days and hours say the same; give one of them");
        }
        long start = Setting.day(settings.text("start")) * SECOND;
        OfficeNetwork net = new OfficeNetwork(office(start, start + hours * HOUR), seeded.stream("office"));
        boolean background = !scenario.attacks() || settings.text("background").equals("office");
        List<Source> sources = new ArrayList<>();
        if (background) {
            sources.addAll(Office.sources(net, seeded.stream("office")));
            sources.addAll(LookAlikes.sources(kinds(), (int) settings.number("zonesPerKind"), settings.text("askers"),
                    net, seeded.stream("look-alikes")));
        }
        if (scenario.attacks()) {
            sources.add(new AttackPlanner(scenario, settings).plan(net.clients(), start, hours, seeded));
        }
        Timeline timeline = new Timeline(sources, new Link(net.resolvers(), net.resolverV6(), seeded.stream("link")),
                start + hours * HOUR);
        Path capturePart = part(request.capture());
        Path labelsPart = part(request.labels());
        try {
            LabelsFile.Head head = play(timeline, capturePart, start, hours, net, background);
            Files.write(labelsPart, LabelsFile.render(head, ledger));
            Files.move(capturePart, request.capture(), StandardCopyOption.REPLACE_EXISTING);
            Files.move(labelsPart, request.labels(), StandardCopyOption.REPLACE_EXISTING);
            return summary(head);
        } finally {
            Files.deleteIfExists(capturePart);
            Files.deleteIfExists(labelsPart);
        }
    }

    private List<Kind> kinds() {
        return LookAlikes.kinds(settings.words("kinds"));
    }

    private OfficePlan office(long start, long end) {
        return new OfficePlan((int) settings.number("clients"), (int) settings.number("ipv6Percent"),
                (int) settings.number("resolvers"), Math.max(0.001, settings.number("pagesPerHour")),
                (int) settings.number("lookAlikeZones"), start, end);
    }

    private LabelsFile.Head play(Timeline timeline, Path file, long start, long hours, OfficeNetwork net,
            boolean background) throws IOException {
        try (PcapFile pcap = new PcapFile(file)) {
            timeline.play(pcap, ledger);
            List<String> resolvers = new ArrayList<>();
            net.resolvers().forEach(host -> resolvers.add(host.address().text()));
            resolvers.add(net.resolverV6().address().text());
            Map<String, String> roles = new LinkedHashMap<>();
            if (background) {
                net.servers().forEach((role, host) -> roles.put(role, host.address().text()));
            }
            Map<String, String> kinds = new LinkedHashMap<>();
            if (background) {
                kinds().forEach(kind -> kinds.put(kind.text(), kind.sentence()));
            }
            boolean empty = pcap.packets() == 0;
            return new LabelsFile.Head(request.capture().getFileName().toString(),
                    "geophone simulate " + scenario.name() + " seed " + request.seed() + settings.describe(),
                    start / SECOND, hours, empty ? start : pcap.first(), empty ? start : pcap.last(), pcap.packets(),
                    resolvers, scenario.description(), roles, kinds);
        }
    }

    private String summary(LabelsFile.Head head) throws IOException {
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%s: %d packets (%.1f MB) over %d hours, "
                + "%d benign questions of %d clients", scenario.name(), head.packets(),
                Files.size(request.capture()) / 1e6, head.hours(), ledger.benign(), ledger.benignClients()));
        List<Label> labels = ledger.labels();
        if (labels.size() > TOLD) {
            out.append(String.format(Locale.ROOT, ", attack of %d clients and domains: %d bytes in %d queries",
                    labels.size(), labels.stream().mapToLong(label -> label.last().up() + label.last().down()).sum(),
                    labels.stream().mapToLong(label -> label.last().queries()).sum()));
        }
        for (Label label : labels.subList(0, labels.size() > TOLD ? 0 : labels.size())) {
            out.append(String.format(Locale.ROOT, ", attack %s -> %s: %d bytes in %d queries", label.plan().client(),
                    label.plan().registeredDomain(), label.last().up() + label.last().down(), label.last().queries()));
            out.append(label.cut() ? " (cut by the end of the capture)" : "");
        }
        return out.append("; wrote ").append(request.capture()).append(" and ").append(request.labels()).toString();
    }

    private static Path part(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        return whole.resolveSibling(whole.getFileName() + ".part");
    }
}

package org.geophone.bench.store;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.AnomalyQuery;
import org.geophone.api.store.Dimension;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.TrafficQuery;
import org.geophone.api.store.TrafficQuery.Order;

/** Every question that a panel asks, with values that change from turn to turn. */
final class Panels {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final int TURNS = 15;
    private static final double NANOS_A_MS = 1e6;

    private final ResultQuery query;
    private final Random random = new Random(7);
    private final Map<String, Question> panels = new LinkedHashMap<>();

    /** A question; each call asks about something else. */
    @FunctionalInterface
    private interface Question {
        Object ask() throws Exception;
    }

    Panels(ResultQuery query) {
        this.query = query;
        findings();
        explorer();
        traffic();
        events();
    }

    private static TimeRange last(double days) {
        long end = Filling.END_SECONDS * SECOND;
        return new TimeRange(end - (long) (days * DAY), end);
    }

    private String client() {
        int k = random.nextInt(300);
        return "10.0." + k / 250 + "." + k % 250;
    }

    private String domain() {
        return "d" + random.nextInt(300) + ".example";
    }

    private void findings() {
        panels.put("Findings: open alerts, first page", () -> query.alerts(
                new AlertQuery(TimeRange.ALL, true, 0, null, null), PageRequest.first(50)));
        panels.put("Findings: 90 days by severity", () -> query.alerts(
                new AlertQuery(last(90), false, 0, null, null), new PageRequest(50, null, "severity", false)));
        panels.put("Findings: of one client", () -> query.alerts(
                new AlertQuery(TimeRange.ALL, false, 0, client(), null), PageRequest.first(50)));
        panels.put("Findings: one expanded (history, evidence, remarks)", () -> {
            String id = query.alerts(AlertQuery.ALL, PageRequest.first(200)).rows().get(random.nextInt(200)).id();
            query.evidence(id);
            query.remarks(id, TimeRange.ALL);
            return query.history(id);
        });
    }

    private void explorer() {
        panels.put("Explorer: overall lane, 90 days", () -> query.overall(last(90), DAY));
        panels.put("Explorer: 10 lanes by client, 90 days, cells of a day",
                () -> query.lanes("source.ip", last(90), DAY, 0, 10));
        panels.put("Explorer: 10 lanes by client, 7 days, cells of 2 h",
                () -> query.lanes("source.ip", last(7.3), DAY / 12, random.nextInt(50), 10));
        panels.put("Explorer: 10 lanes by client, 24 h, cells of 15 min",
                () -> query.lanes("source.ip", last(1), DAY / 96, 0, 10));
        panels.put("Explorer: top influencers of 3 fields, 90 days", () -> {
            query.influencers("source.ip", last(90), 10);
            query.influencers("destination.ip", last(90), 10);
            return query.influencers("dns.question.registered_domain", last(90), 10);
        });
        panels.put("Explorer: records by time", () -> query.anomalies(
                new AnomalyQuery(last(90), 0, null, null), PageRequest.first(100)));
        panels.put("Explorer: records of 90 days by score", () -> query.anomalies(
                new AnomalyQuery(last(90), 0, null, null), new PageRequest(100, null, "score", false)));
        panels.put("Explorer: records of a day by score", () -> query.anomalies(
                new AnomalyQuery(last(1), 0, null, null), new PageRequest(100, null, "score", false)));
        panels.put("Explorer: records of a client", () -> query.anomalies(
                new AnomalyQuery(last(90), 0, null, client()), PageRequest.first(100)));
    }

    private void traffic() {
        for (double days : new double[] {1 / 24.0, 1, 7.3, 90}) {
            String range = days < 1 ? "1 h" : days + " days";
            panels.put("DNS: top 20 domains by events, " + range, () -> query.top(
                    new TrafficQuery(last(days), Dimension.DOMAIN, Order.EVENTS, 20, null)));
            panels.put("DNS: top 20 domains by distinct names, " + range, () -> query.top(
                    new TrafficQuery(last(days), Dimension.DOMAIN, Order.NAMES, 20, null)));
            panels.put("DNS: top 20 clients by bytes, " + range, () -> query.top(
                    new TrafficQuery(last(days), Dimension.CLIENT, Order.BYTES, 20, null)));
            panels.put("DNS: domains of one client, " + range, () -> query.top(
                    new TrafficQuery(last(days), Dimension.PAIR, Order.EVENTS, 20, client())));
        }
        panels.put("DNS: types and codes, 90 days", () -> {
            query.top(new TrafficQuery(last(90), Dimension.TYPE, Order.EVENTS, 20, null));
            return query.top(new TrafficQuery(last(90), Dimension.RCODE, Order.EVENTS, 20, null));
        });
        panels.put("DNS: total over time, 24 h by minute", () -> query.series(Dimension.TOTAL, "", last(1),
                60 * SECOND));
        panels.put("DNS: total over time, 35 days by hour", () -> query.series(Dimension.TOTAL, "", last(35),
                DAY / 24));
        panels.put("DNS: one domain over time, 35 days by hour",
                () -> query.series(Dimension.DOMAIN, domain(), last(35), DAY / 24));
        panels.put("Sensor: a counter, 6 h by 10 s",
                () -> query.counter("counter." + random.nextInt(60), last(0.25), 3000));
        panels.put("Sensor: a counter, 90 days", () -> query.counter("counter." + random.nextInt(60), last(90), 3000));
    }

    private void events() {
        panels.put("Events: latest 100", () -> query.events(EventQuery.ALL, PageRequest.first(100)));
        panels.put("Events: of a client in a day", () -> query.events(
                new EventQuery(last(1 + random.nextInt(80)), client(), null, null, null, null),
                        PageRequest.first(100)));
        panels.put("Events: of a client and a domain", () -> query.events(
                new EventQuery(TimeRange.ALL, client(), domain(), null, null, null), PageRequest.first(100)));
        panels.put("Events: part of a name within a domain", () -> query.events(
                new EventQuery(TimeRange.ALL, null, domain(), "h" + random.nextInt(1000) + ".", null, null),
                PageRequest.first(100)));
        panels.put("Events: NXDOMAIN of a client", () -> query.events(
                new EventQuery(last(90), client(), null, null, null, "NXDOMAIN"), PageRequest.first(100)));
        PageRequest[] page = {PageRequest.first(100)};
        panels.put("Events: the next page, fifteen times", () -> {
            Page<?> events = query.events(EventQuery.ALL, page[0]);
            page[0] = page[0].behind(events);
            return events;
        });
    }

    /**
     * Asks everything and prints a table; answers how many panels take more CPU time than the aim: on a quiet machine
     * that is the time a question takes.
     */
    int run(double aimMs) throws Exception {
        System.out.println("| panel | first, ms | median, ms | slowest, ms | median of the thread's CPU, ms |");
        System.out.println("|---|---:|---:|---:|---:|");
        var threads = ManagementFactory.getThreadMXBean();
        int above = 0;
        for (Map.Entry<String, Question> panel : panels.entrySet()) {
            double[] ms = new double[TURNS];
            double[] cpu = new double[TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                long begin = System.nanoTime();
                long cpuBegin = threads.getCurrentThreadCpuTime();
                panel.getValue().ask();
                cpu[turn] = (threads.getCurrentThreadCpuTime() - cpuBegin) / NANOS_A_MS;
                ms[turn] = (System.nanoTime() - begin) / NANOS_A_MS;
            }
            double first = ms[0];
            Arrays.sort(ms);
            Arrays.sort(cpu);
            boolean late = cpu[TURNS / 2] > aimMs;
            above += late ? 1 : 0;
            System.out.printf("| %s | %.1f | %.1f | %.1f | %.1f%s |%n", panel.getKey(), first, ms[TURNS / 2],
                    ms[TURNS - 1], cpu[TURNS / 2], late ? " (above the aim)" : "");
        }
        return above;
    }
}

package org.geophone.health.internal.check;

import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.metrics.Counter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Whether the sensor is given the whole of the traffic: both directions, whole packets, frames that it can read. A
 * mirror port that is set up wrongly loses nothing that could be counted, and hides half of what happens.
 */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.visibility")
@Designate(ocd = VisibilityCheck.Config.class)
public final class VisibilityCheck implements HealthCheck {
    private final Config config;
    private final CounterSum counters;
    private final Window matched;
    private final Window unanswered;
    private final Window orphaned;
    private final Window packets;
    private final Window cut;
    private final Window faults;

    /** What is too little to be all. */
    @ObjectClassDefinition(name = "Geophone health: visibility",
            description = "Whether the sensor is given the whole of the traffic, or one direction or part of it.")
    public @interface Config {
        /** Length of the window. */
        @AttributeDefinition(name = "Window (ms)", min = "1000", max = "86400000",
                description = "How far back shares are counted.")
        long windowMs() default 900_000;

        /** Too few to say anything. */
        @AttributeDefinition(name = "Least messages", min = "1", max = "1000000000",
                description = "Of fewer queries, answers or packets within the window nothing is said.")
        long leastMessages() default 1000;

        /** Queries that should meet their answer. */
        @AttributeDefinition(name = "Answered (%)", min = "0", max = "100",
                description = "A smaller share of queries that met their answer, or of answers that met their query, is"
                        + " worth a warning; 0: none is.")
        int answeredPercent() default 50;

        /** Packets that may be of no use. */
        @AttributeDefinition(name = "Unreadable (%)", min = "0", max = "100",
                description = "A larger share of packets that were cut, or that could not be decoded, is worth a"
                        + " warning.")
        int unreadablePercent() default 5;
    }

    /** With these bounds. */
    @Activate
    public VisibilityCheck(Config config, @Reference CounterSum counters) {
        this.config = config;
        this.counters = counters;
        matched = new Window(config.windowMs());
        unanswered = new Window(config.windowMs());
        orphaned = new Window(config.windowMs());
        packets = new Window(config.windowMs());
        cut = new Window(config.windowMs());
        faults = new Window(config.windowMs());
    }

    @Override
    public String name() {
        return "visibility";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        HealthResult.Gathering found = new HealthResult.Gathering();
        long pairs = matched.rise(now, counters.of(Counter.TRANSACTIONS_MATCHED));
        long queries = pairs + unanswered.rise(now, counters.of(Counter.TRANSACTIONS_UNANSWERED));
        long answers = pairs + orphaned.rise(now, counters.of(Counter.TRANSACTIONS_ORPHANED));
        long captured = packets.rise(now, counters.of(Counter.PACKETS));
        long shortened = cut.rise(now, counters.of(Counter.PACKETS_CUT));
        long unread = faults.rise(now, counters.of(Counter.FRAMES_FAULT));
        String within = " in the last " + Say.time(matched.seconds(now) * 1000);
        if (isPart(pairs, queries)) {
            found.add(HealthState.WARN, "of " + Say.count(queries) + " queries" + within + " " + Say.percent(pairs,
                    queries) + " met their answer: either servers do not answer, or what they send does not come past"
                    + " the sensor. A mirror port has to show both directions; else data that comes in is not seen");
        }
        if (isPart(pairs, answers)) {
            found.add(HealthState.WARN, "of " + Say.count(answers) + " answers" + within + " " + Say.percent(pairs,
                    answers) + " met their query: what clients send does not come past the sensor. A mirror port has to"
                    + " show both directions; else only what was answered is seen");
        }
        if (isTooMuch(shortened, captured)) {
            found.add(HealthState.WARN, "of " + Say.count(captured) + " packets" + within + " " + Say.percent(shortened,
                    captured) + " were captured shorter than they were: what stood at their end is not seen"
                    + " (snapLength of org.geophone.capture.live, or whatever wrote the file)");
        }
        if (isTooMuch(unread, captured)) {
            found.add(HealthState.WARN, "of " + Say.count(captured) + " packets" + within + " " + Say.percent(unread,
                    captured) + " could not be decoded: the decode faults in 'geophone status' say why");
        }
        return found.result("both directions are seen: " + Say.count(pairs) + " queries met their answer" + within);
    }

    private boolean isPart(long part, long whole) {
        return whole >= config.leastMessages() && part * 100 < whole * config.answeredPercent();
    }

    private boolean isTooMuch(long part, long whole) {
        return whole >= config.leastMessages() && part * 100 > whole * config.unreadablePercent();
    }
}

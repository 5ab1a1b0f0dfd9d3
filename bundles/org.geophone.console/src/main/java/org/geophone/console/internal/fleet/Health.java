package org.geophone.console.internal.fleet;

import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a sensor said it is.
 *
 * @param version of its program
 * @param uptimeSeconds how long it runs
 * @param problems what is wrong, in its words; empty when it is well
 * @param figures counters by their ids
 * @param sources from how many sources it reads
 */
public record Health(String version, long uptimeSeconds, List<String> problems, Map<String, Long> figures,
        int sources) {
    /** Losses and their place first, then what was done. */
    static final List<String> FIGURES = List.of("drops.kernel", "drops.ring", "drops.lanes", "capture.gap",
            "dns.messages", "events", "alerts");
    private static final int PROBLEMS = 20;
    private static final int WORDS = 500;
    private static final int VERSION = 60;

    /** Reads a status object. */
    public static Health read(JsonObject status) {
        JsonObject counters = Untrusted.object(status, "counters");
        Map<String, Long> figures = new LinkedHashMap<>();
        FIGURES.forEach(id -> figures.put(id, Untrusted.whole(counters, id, 0, Long.MAX_VALUE)));
        return new Health(Untrusted.text(status, "version", VERSION),
                Untrusted.whole(status, "uptime_seconds", 0, Long.MAX_VALUE),
                Untrusted.texts(Untrusted.object(status, "health"), "problems", PROBLEMS, WORDS), figures,
                Untrusted.objects(status, "sources", 1000).size());
    }
}

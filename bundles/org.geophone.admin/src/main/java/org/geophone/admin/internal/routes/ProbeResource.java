package org.geophone.admin.internal.routes;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.geophone.admin.internal.report.MetricsText;
import org.geophone.admin.internal.report.Observed;
import org.geophone.admin.internal.report.Readiness;
import org.geophone.admin.internal.report.Snapshot;
import org.geophone.admin.internal.report.StatusJson;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;

/**
 * What programs look at the sensor by: {@code GET healthz} (the process lives), {@code GET readyz} (it captures and its
 * outputs are there, else 503 with the reasons), {@code GET metrics} (the text format of Prometheus), {@code GET
 * health} (what each check says, as JSON). Any thread.
 */
final class ProbeResource implements Resource {
    private final String name;
    private final Supplier<Observed> sensor;
    private final Function<Snapshot, Answer> answer;

    private ProbeResource(String name, Supplier<Observed> sensor, Function<Snapshot, Answer> answer) {
        this.name = name;
        this.sensor = sensor;
        this.answer = answer;
    }

    /** All of them, of this sensor. */
    static List<Resource> all(Supplier<Observed> sensor) {
        return List.of(new ProbeResource("healthz", sensor, snapshot -> Answers.text("ok\n")),
                new ProbeResource("readyz", sensor, ProbeResource::ready),
                new ProbeResource("metrics", sensor, snapshot -> Answers.text(MetricsText.of(snapshot))),
                new ProbeResource("health", sensor, ProbeResource::checks));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        Answers.onlyRead(call, parts);
        Observed present = sensor.get();
        if (present == null) {
            throw new HttpProblem(503, "the sensor is not there yet");
        }
        return answer.apply(present.snapshot());
    }

    private static Answer ready(Snapshot snapshot) {
        List<String> missing = Readiness.missing(snapshot);
        return missing.isEmpty() ? Answers.text("ready\n")
                : new Answer(503, true, null, "not ready: " + String.join("; ", missing) + "\n");
    }

    private static Answer checks(Snapshot snapshot) {
        JsonBytes json = new JsonBytes().beginObject();
        StatusJson.checks(snapshot, json);
        return Answers.json(json.endObject());
    }
}

package org.geophone.console.internal.resource;

import java.util.List;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.geophone.console.internal.live.Sampler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the sensor is: now, over the last minutes, and what its counters mean. */
@Component(service = Resource.class)
public final class StatusResource implements Resource {
    private final SensorAdmin admin;
    private final Sampler sampler;

    /** Of this sensor. */
    @Activate
    public StatusResource(@Reference SensorAdmin admin, @Reference Sampler sampler) {
        this.admin = admin;
        this.sampler = sampler;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/status", Role.VIEWER, "how the sensor is", "Status", call -> status()),
                Route.get("/trust", Role.VIEWER, "whose signature a bundle needs; nobody's when the list is empty",
                        "Trust", call -> trust()),
                Route.get("/counters", Role.VIEWER, "what each counter means", "Counters", call -> counters()),
                Route.get("/series", Role.VIEWER, "figures of the last 15 minutes, one per second", "Series",
                        call -> Answer.json(sampler.series())),
                Route.get("/host", Role.VIEWER, "the machine and the process", "Host",
                        call -> Answer.json(sampler.host())));
    }

    private Answer status() {
        JsonBytes out = new JsonBytes();
        admin.status(out);
        return Answer.json(out);
    }

    private Answer trust() {
        JsonBytes out = new JsonBytes(256).beginObject().name("signers").beginArray();
        admin.trustedSigners().forEach(out::value);
        return Answer.json(out.endArray().endObject());
    }

    private static Answer counters() {
        JsonBytes out = new JsonBytes().beginObject().name("counters").beginArray();
        for (Counter counter : Counter.values()) {
            out.beginObject().field("id", counter.id()).field("meaning", counter.meaning()).endObject();
        }
        return Answer.json(out.endArray().endObject());
    }
}

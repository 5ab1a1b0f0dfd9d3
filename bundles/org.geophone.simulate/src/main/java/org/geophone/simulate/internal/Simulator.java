package org.geophone.simulate.internal;

import java.io.IOException;
import java.util.Map;
import org.geophone.api.simulate.TrafficRequest;
import org.geophone.api.simulate.TrafficSimulator;
import org.geophone.simulate.internal.scenario.Run;
import org.osgi.service.component.annotations.Component;

/** The simulator as a service. Holds no state: every call is a run of its own. */
@Component
public final class Simulator implements TrafficSimulator {
    @Override
    public Map<String, String> scenarios() {
        return Run.scenarios();
    }

    @Override
    public String write(TrafficRequest request) throws IOException {
        return new Run(request).write();
    }
}

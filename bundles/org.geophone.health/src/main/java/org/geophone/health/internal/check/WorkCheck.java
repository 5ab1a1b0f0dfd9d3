package org.geophone.health.internal.check;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.health.RegularWork;
import org.geophone.api.json.JsonText;
import org.osgi.service.component.annotations.Component;

/** Whether what is done again and again (looks at files, at connections, at alerts) works. */
@Component(service = HealthCheck.class)
public final class WorkCheck implements HealthCheck {
    /** Of this process. */
    public WorkCheck() {
        // the work tells of itself
    }

    @Override
    public String name() {
        return "work";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        HealthResult.Gathering found = new HealthResult.Gathering();
        for (RegularWork.Failing failing : RegularWork.failing(now.wallMillis())) {
            found.add(HealthState.WARN, failing.name() + " failed " + Say.count(failing.times())
                    + " times in a row, last at "
                    + Instant.ofEpochMilli(failing.lastMillis()).truncatedTo(ChronoUnit.SECONDS) + " ("
                    + JsonText.printable(failing.reason()) + "); it is tried again, and the log tells where");
        }
        return found.result("what is done again and again works; "
                + Say.count(RegularWork.failures()) + " runs failed since the start");
    }
}

package org.geophone.console.internal.resource;

import org.geophone.api.admin.Actor;
import org.geophone.api.admin.SensorAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notes what is done at the console in the audit file of the sensor. Any thread. */
@Component(service = AuditFile.class)
public final class AuditFile {
    private final SensorAdmin admin;

    /** Of this sensor. */
    @Activate
    public AuditFile(@Reference SensorAdmin admin) {
        this.admin = admin;
    }

    /**
     * Notes one action.
     *
     * @param who user or token
     * @param address where the request came from
     * @param action one word
     * @param target what it was about, without secrets
     * @param refusal why it was not done, or null when it was
     */
    public void note(String who, String address, String action, String target, String refusal) {
        admin.as(new Actor(who, address)).note(action, target, refusal);
    }
}

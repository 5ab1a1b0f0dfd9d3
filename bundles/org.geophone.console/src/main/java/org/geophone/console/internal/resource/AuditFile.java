package org.geophone.console.internal.resource;

import org.geophone.api.json.JsonText;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what is done at the console in the log. Any thread. */
@Component(service = Audit.class)
public final class AuditFile implements Audit {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);

    @Override
    public void note(String who, String address, String what, boolean done) {
        LOG.info("{} at {}: {}{}", JsonText.printable(who), address, JsonText.printable(what),
                done ? "" : " (refused)");
    }
}

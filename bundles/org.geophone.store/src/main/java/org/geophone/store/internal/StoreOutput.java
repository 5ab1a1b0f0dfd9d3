package org.geophone.store.internal;

import org.geophone.api.output.Ack;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.store.StoreStatus;
import org.geophone.store.internal.write.Intake;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lane's way into the store. Findings and raw events are on the disk when they are acknowledged. */
@Component(service = Output.class, configurationPid = StoreOutput.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = StoreOutputConfig.class, factory = true)
public final class StoreOutput implements Output {
    static final String PID = "org.geophone.output.store";
    private static final Logger LOG = LoggerFactory.getLogger(StoreOutput.class);

    private final Store store;
    private final Intake intake;
    /** The lane's thread only. A lane of findings does not wait for that of the events. */
    private boolean summed;

    /** A way into the one store there is. */
    @Activate
    public StoreOutput(@Reference StoreComponent component) {
        this(component.store());
    }

    StoreOutput(Store store) {
        this.store = store;
        this.intake = store.intake();
    }

    @Override
    public void open() throws OutputException {
        intake.open();
    }

    @Override
    public Ack write(RecordBatch batch) throws OutputException {
        summed |= intake.write(batch);
        return Ack.all(batch);
    }

    @Override
    public void flush() throws OutputException {
        if (summed) {
            intake.flush();
        }
    }

    @Override
    public ProbeResult probe() {
        try {
            intake.open();
        } catch (OutputException e) {
            return new ProbeResult(false, e.getMessage());
        }
        StoreStatus status = store.status();
        return status.problem() == null ? new ProbeResult(true, "The files of the store can be written")
                : new ProbeResult(false, status.problem());
    }

    @Override
    public void close() {
        try {
            flush();
        } catch (OutputException e) {
            LOG.warn("Sums of the open minute are lost: {}", e.getMessage());
        }
    }
}

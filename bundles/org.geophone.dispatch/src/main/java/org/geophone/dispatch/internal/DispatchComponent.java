package org.geophone.dispatch.internal;

import java.lang.reflect.Array;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.geophone.api.metrics.Counters;
import org.geophone.api.output.Lanes;
import org.geophone.api.output.Output;
import org.geophone.api.record.RecordSink;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.geophone.dispatch.internal.lane.Backoff;
import org.geophone.dispatch.internal.lane.LaneCounters;
import org.geophone.dispatch.internal.lane.LaneRules;
import org.geophone.dispatch.internal.lane.LaneSettings;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dispatch in the container: turns configurations and output services into lanes. It listens synchronously, so that the
 * deletion of a configuration drains the lane before the output behind it is taken away.
 */
@Component(service = {RecordSink.class, Lanes.class, SynchronousConfigurationListener.class}, immediate = true,
        configurationPid = "org.geophone.dispatch")
@Designate(ocd = DispatchComponent.Config.class)
public final class DispatchComponent extends Dispatch implements SynchronousConfigurationListener {
    /** Every output's factory PID begins so. */
    static final String OUTPUTS = "org.geophone.output.";
    private static final Logger LOG = LoggerFactory.getLogger(DispatchComponent.class);
    private static final String PID = "service.pid";
    /** Bytes of a chunk at most: small enough for the cache of the processor that fills it. */
    private static final int CHUNK_BYTES = 256 * 1024;
    /** Chunks kept for their next use: enough that full queues of a few outputs do not make new ones all the time. */
    private static final int KEPT_CHUNKS = 64;

    /** How records are gathered, queued and sent again. */
    @ObjectClassDefinition(name = "Geophone dispatch",
            description = "How records are gathered into batches, queued in the lanes of the outputs, and sent again.")
    public @interface Config {
        /** Size of a batch. */
        @AttributeDefinition(name = "Batch size (bytes)", min = "4096", max = "67108864",
                description = "Records are gathered until this many bytes are together.")
        int batchBytes() default 1_048_576;

        /** Age of a batch. */
        @AttributeDefinition(name = "Batch time (ms)", min = "1", max = "60000",
                description = "Longest time a record waits for its batch to fill, by the wall clock. Alerts do not"
                        + " wait, nor anomalies where an output has a lowest severity.")
        int batchMs() default 100;

        /** Bound of a lane. */
        @AttributeDefinition(name = "Queue of a lane (bytes)", min = "4096",
                description = "Bound of each lane's queue in memory, a twentieth of the largest heap (-Xmx) at most; an"
                        + " output's laneQueueBytes goes before it.")
        long laneQueueBytes() default 16L * 1024 * 1024;

        /** First wait. */
        @AttributeDefinition(name = "First retry (ms)", min = "1", max = "3600000",
                description = "Wait before a batch is sent again for the first time; doubled with each failure.")
        long retryFirstMs() default 100;

        /** Longest wait. */
        @AttributeDefinition(name = "Longest retry (ms)", min = "1", max = "3600000",
                description = "Bound of the wait between attempts.")
        long retryMaxMs() default 30_000;

        /** Spread. */
        @AttributeDefinition(name = "Retry jitter (percent)", min = "0", max = "100",
                description = "Each wait is lengthened or shortened at random by up to this part.")
        int retryJitterPercent() default 20;

        /** Patience with faults. */
        @AttributeDefinition(name = "Retries after a fault", min = "0", max = "1000",
                description = "How often a batch is sent again when the output failed in a way its contract does not"
                        + " know (a programming error); then the batch is dropped and counted.")
        int faultRetries() default 5;

        /** Patience at unbinding. */
        @AttributeDefinition(name = "Release time (ms)", min = "0", max = "600000",
                description = "How long an output that is being replaced may finish its running write before it is"
                        + " interrupted.")
        long releaseMs() default 5000;

        /** Patience at the end. */
        @AttributeDefinition(name = "Drain time (ms)", min = "0", max = "600000",
                description = "How long lanes may deliver what they hold when their configuration is deleted or the"
                        + " sensor stops; the rest goes to the spool, and without one is dropped and counted.")
        long drainMs() default 5000;

        /** Where spools are. */
        @AttributeDefinition(name = "Folder of the spools",
                description = "Folder with one folder for each output whose records are to outlive the process. Empty:"
                        + " all lanes are in memory only, whatever their durability says.")
        String spoolDirectory() default "";

        /** Where dead letters are. */
        @AttributeDefinition(name = "Folder of dead letters",
                description = "Folder with one file for each output that refused records for good, with the reasons."
                        + " Empty: such records are dropped and counted.")
        String deadLetterDirectory() default "";

        /** Bound of dead letters. */
        @AttributeDefinition(name = "Dead letters of an output (bytes)", min = "65536",
                description = "Bound of what is kept of each output's dead letters; the oldest half makes room and is"
                        + " counted.")
        long deadLetterMaxBytes() default 64L * 1024 * 1024;
    }

    private final ConfigurationAdmin configurations;
    private final ServiceComponentRuntime components;
    private final long queueBytes;
    /** Configuration keys have to win over a service's properties; those are remembered for the next change. */
    private final Map<String, Map<String, Object>> serviceProperties = new ConcurrentHashMap<>();

    /** Starts with a lane for every output that is configured now. */
    @Activate
    public DispatchComponent(Config config, @Reference ConfigurationAdmin configurations,
            @Reference ServiceComponentRuntime components,
            @Reference(target = "(geophone.counters=dispatch)") Counters counters) {
        super(rules(config, counters), TimeUnit.MILLISECONDS.toNanos(config.batchMs()),
                TimeUnit.MILLISECONDS.toNanos(config.drainMs()));
        this.configurations = configurations;
        this.components = components;
        this.queueBytes = config.laneQueueBytes();
        for (Configuration output : list("(service.factoryPid=" + OUTPUTS + "*)")) {
            configured(output);
        }
    }

    private static LaneRules rules(Config config, Counters counters) {
        return new LaneRules(new ChunkPool(Math.min(config.batchBytes(), CHUNK_BYTES), KEPT_CHUNKS),
                config.batchBytes(), new LaneCounters(counters),
                new Backoff(config.retryFirstMs(), config.retryMaxMs(), config.retryJitterPercent()),
                config.faultRetries(), config.releaseMs(), folder("spoolDirectory", config.spoolDirectory()),
                Path.of(System.getProperty("geophone.data", "data"), "keys").toAbsolutePath(),
                folder("deadLetterDirectory", config.deadLetterDirectory()), config.deadLetterMaxBytes());
    }

    private static Path folder(String key, String name) {
        try {
            return name.isBlank() ? null : Path.of(name.strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            LOG.error("Configuration org.geophone.dispatch: {} is '{}', which is no path ({}); there is none", key,
                    name, e.getReason());
            return null;
        }
    }

    @Deactivate
    void deactivate() {
        stop();
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String type = event.getFactoryPid();
        if (type == null || !type.startsWith(OUTPUTS)) {
            return;
        }
        if (event.getType() == ConfigurationEvent.CM_UPDATED) {
            find(event.getPid());
        } else if (event.getType() == ConfigurationEvent.CM_DELETED) {
            serviceProperties.remove(event.getPid());
            deleted(event.getPid());
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindOutput(Output output, Map<String, Object> properties) {
        String pid = pid(properties);
        if (pid != null) {
            serviceProperties.put(pid, properties);
        }
        // found again, because the configuration may have come while this component was being made
        if (pid == null || !find(pid)) {
            LOG.warn("An output ({}) has no configuration with a factory PID that begins with {}; it gets no records",
                    output.getClass().getName(), OUTPUTS);
            return;
        }
        bound(pid, output);
    }

    void updatedOutput(Output output, Map<String, Object> properties) {
        String pid = pid(properties);
        if (pid != null) {
            serviceProperties.put(pid, properties);
            find(pid);
        }
    }

    void unbindOutput(Output output, Map<String, Object> properties) {
        String pid = pid(properties);
        if (pid != null) {
            unbound(pid, output);
        }
    }

    /** Reads one configuration again; false when there is none. */
    private boolean find(String pid) {
        boolean found = false;
        for (Configuration output : list("(service.pid=" + escape(pid) + ")")) {
            found |= configured(output);
        }
        return found;
    }

    private boolean configured(Configuration output) {
        String pid = output.getPid();
        String type = output.getFactoryPid();
        // null until a new configuration gets its first values
        Dictionary<String, Object> values = output.getProcessedProperties(null);
        if (type == null || !type.startsWith(OUTPUTS) || values == null) {
            return false;
        }
        Map<String, Object> defaults = defaults(type);
        Map<String, Object> all = new HashMap<>(defaults);
        all.putAll(serviceProperties.getOrDefault(pid, Map.of()));
        for (String key : Collections.list(values.keys())) {
            all.put(key, values.get(key));
        }
        configured(pid, type, LaneSettings.of(pid, all, defaults, queueBytes, LOG::warn));
        return true;
    }

    /** What the component of a kind of outputs declares for its keys; empty while the bundle of the kind is away. */
    private Map<String, Object> defaults(String type) {
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            if (Arrays.asList(component.configurationPid).contains(type)) {
                return component.properties;
            }
        }
        return Map.of();
    }

    private Configuration[] list(String filter) {
        try {
            Configuration[] found = configurations.listConfigurations(filter);
            return found == null ? new Configuration[0] : found;
        } catch (Exception e) {
            LOG.error("The configurations {} could not be listed: {}", filter, e.getMessage());
            return new Configuration[0];
        }
    }

    /** The PID of a service's configuration, which Declarative Services gives as text or as one of several. */
    private static String pid(Map<String, Object> properties) {
        Object value = properties.get(PID);
        if (value instanceof Collection<?> many) {
            value = many.isEmpty() ? null : many.iterator().next();
        } else if (value != null && value.getClass().isArray()) {
            value = Array.getLength(value) == 0 ? null : Array.get(value, 0);
        }
        return value == null ? null : value.toString();
    }

    private static String escape(String pid) {
        return pid.replace("\\", "\\\\").replace("*", "\\*").replace("(", "\\(").replace(")", "\\)");
    }
}

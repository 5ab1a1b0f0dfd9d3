package org.geophone.output.elasticsearch.internal;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.geophone.output.elasticsearch.internal.bulk.BulkWriter;
import org.geophone.output.elasticsearch.internal.bulk.SetupException;
import org.geophone.output.elasticsearch.internal.cluster.Cluster;
import org.geophone.output.elasticsearch.internal.cluster.Failures;
import org.geophone.output.elasticsearch.internal.cluster.Health;
import org.geophone.output.elasticsearch.internal.template.Templates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records to data streams of Elasticsearch. Acknowledged is what the cluster has confirmed: it is in its
 * transaction log, and searchable at the next refresh. Documents keep the sensor's ids and are only ever created, so
 * that a batch that is sent again leaves each document once in the stream's current index.
 */
@Component(service = Output.class, configurationPid = ElasticsearchOutput.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ElasticsearchConfig.class, factory = true)
public final class ElasticsearchOutput implements Output {
    static final String PID = "org.geophone.output.elasticsearch";
    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchOutput.class);

    private final String name;
    private final ElasticsearchSettings settings;
    /** Why the configuration is of no use, or null. */
    private final String problem;
    private final BulkWriter writer;
    /** Null until it is needed. */
    private Cluster cluster;
    /** True while nothing has failed since the cluster was asked how it is. */
    private boolean well;
    /** True once the cluster has answered: templates were looked at. */
    private boolean prepared;

    /** Takes the configuration; touches neither network nor files before {@link #open}. */
    @Activate
    public ElasticsearchOutput(ElasticsearchConfig config) {
        ElasticsearchSettings checked = null;
        String complaint = null;
        try {
            checked = ElasticsearchSettings.of(config);
        } catch (IllegalArgumentException e) {
            // said by open, where the lane's status shows it; an exception here would only reach the log
            complaint = JsonText.printable(e.getMessage());
        }
        name = JsonText.printable(config.name());
        settings = checked;
        problem = complaint;
        writer = checked == null ? null
                : new BulkWriter(checked.streams(), checked.bulkBytes(), checked.pipeline());
    }

    @Override
    public void open() throws OutputException {
        if (problem != null) {
            throw new OutputException(problem, false, null);
        }
        if (well) {
            return;
        }
        try {
            if (cluster == null) {
                cluster = new Cluster(settings.cluster());
            }
            Health.of(cluster);
            prepare();
            well = true;
        } catch (IOException | RuntimeException e) {
            throw failure("reach", e);
        }
    }

    /** Once for each output: templates need not be looked at after every failure. */
    private void prepare() throws IOException {
        if (settings.install() && !prepared) {
            List<String> skipped = templates().install(cluster, settings.cluster());
            for (String sentence : skipped) {
                LOG.warn("Output {}: {}. Records are sent all the same; without its template the cluster chooses types"
                        + " itself, or refuses them", name, sentence);
            }
        }
        prepared = true;
    }

    private Templates templates() {
        return new Templates(settings.streams(), settings.ilmPolicy(), settings.eventAlias());
    }

    @Override
    public Ack write(RecordBatch batch) throws OutputException {
        open();
        long before = writer.repeats();
        try {
            return writer.write(cluster, batch);
        } catch (SetupException e) {
            well = false;
            throw new OutputException("The cluster at " + settings.cluster().words() + " takes no records: "
                    + JsonText.printable(e.getMessage()), true, e);
        } catch (IOException | RuntimeException e) {
            throw failure("write to", e);
        } finally {
            if (writer.repeats() > before) {
                LOG.info("Output {}: {} documents that were sent again were in the cluster already", name,
                        writer.repeats() - before);
            }
        }
    }

    /** What is acknowledged is in the cluster; there is nothing to push. */
    @Override
    public void flush() throws OutputException {
        if (problem != null) {
            throw new OutputException(problem, false, null);
        }
    }

    @Override
    public ProbeResult probe() {
        if (problem != null) {
            return new ProbeResult(false, problem);
        }
        // connections of its own: those of the lane's thread are not for others
        try (Cluster own = new Cluster(settings.cluster())) {
            return Probe.of(own, settings, templates());
        } catch (IOException | RuntimeException e) {
            return new ProbeResult(false, settings.cluster().words() + ": " + Failures.words(e, settings.cluster()));
        }
    }

    @Override
    public void close() {
        discard();
    }

    private OutputException failure(String what, Exception e) {
        well = false;
        if (!(e instanceof IOException) && !known(e) || refused(e) || untrusted(e)) {
            // after a failure that nobody expected, and where a secret or a certificate may have changed, everything is
            // set up anew; otherwise the client keeps in mind which nodes to leave alone
            discard();
        }
        return new OutputException("Could not " + what + " " + settings.cluster().words() + ": "
                + Failures.words(e, settings.cluster(), prepared), true, e);
    }

    private static boolean known(Exception e) {
        return e instanceof ElasticsearchException;
    }

    private static boolean refused(Exception e) {
        return e instanceof ElasticsearchException answer && answer.status() == Health.UNAUTHORIZED;
    }

    private static boolean untrusted(Exception e) {
        Throwable at = e;
        while (at != null && !(at instanceof SSLException)) {
            at = at.getCause();
        }
        return at != null;
    }

    private void discard() {
        well = false;
        Cluster old = cluster;
        cluster = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                LOG.debug("Connections to {} were closed with a complaint", settings.cluster().words(), e);
            }
        }
    }
}

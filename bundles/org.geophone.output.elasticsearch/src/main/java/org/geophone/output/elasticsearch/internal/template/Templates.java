package org.geophone.output.elasticsearch.internal.template;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.geophone.api.record.RecordKind;
import org.geophone.output.elasticsearch.internal.bulk.Streams;
import org.geophone.output.elasticsearch.internal.cluster.Cluster;
import org.geophone.output.elasticsearch.internal.cluster.ClusterSettings;
import org.geophone.output.elasticsearch.internal.cluster.Failures;

/** The index templates of all kinds: looks what is there and installs what is missing or out of date. */
public final class Templates {
    private static final int NOT_FOUND = 404;
    private static final int BAD_GATEWAY = 502;
    private static final int TOO_MANY = 429;

    private final List<Template> templates = new ArrayList<>();

    /**
     * Derives the templates.
     *
     * @param policy life-cycle policy of the indices, or empty
     * @param alias alias of the stream of events, or empty
     */
    public Templates(Streams streams, String policy, String alias) {
        Function<String, InputStream> schemas = name -> Templates.class.getResourceAsStream("/schema/" + name);
        for (RecordKind kind : RecordKind.values()) {
            templates.add(Template.of(kind, streams.of(kind), policy, kind == RecordKind.EVENT ? alias : "", schemas));
        }
    }

    /**
     * Installs what is missing or differs. What the cluster does not allow is skipped.
     *
     * @return a sentence for each template that was not installed although it should be
     * @throws IOException and {@link ElasticsearchException} when the cluster cannot be asked now
     */
    public List<String> install(Cluster cluster, ClusterSettings settings) throws IOException {
        List<String> skipped = new ArrayList<>();
        for (Template template : templates) {
            try {
                if (!template.content().equals(installed(cluster, template))) {
                    cluster.put("/_index_template/" + template.name(), template.json());
                }
            } catch (ElasticsearchException e) {
                if (e.status() >= BAD_GATEWAY || e.status() == TOO_MANY) {
                    throw e;
                }
                skipped.add("index template " + template.name() + " is not installed: " + Failures.words(e, settings));
            }
        }
        return skipped;
    }

    /** Names of templates that are not installed, or not as this output would have them. */
    public List<String> missing(Cluster cluster) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Template template : templates) {
            if (!template.content().equals(installed(cluster, template))) {
                missing.add(template.name());
            }
        }
        return missing;
    }

    /** What tells the installed version apart; empty for a template of somebody else, null when there is none. */
    private static String installed(Cluster cluster, Template template) throws IOException {
        try {
            JsonObject found = cluster.get("/_index_template/" + template.name(), Map.of());
            JsonValue meta = found.getJsonArray("index_templates").getJsonObject(0).getJsonObject("index_template")
                    .get("_meta");
            return meta instanceof JsonObject object ? object.getString("content", "") : "";
        } catch (ElasticsearchException e) {
            if (e.status() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }
}

package org.geophone.output.elasticsearch.internal;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.record.RecordKind;
import org.geophone.output.elasticsearch.internal.cluster.Cluster;
import org.geophone.output.elasticsearch.internal.cluster.Health;
import org.geophone.output.elasticsearch.internal.template.Templates;

/** What an operator wants to know before records flow: is it there, which version, may we write, are templates in. */
final class Probe {
    private Probe() {
    }

    static ProbeResult of(Cluster cluster, ElasticsearchSettings settings, Templates templates) throws IOException {
        String health = Health.of(cluster);
        String version = Health.version(cluster);
        Boolean mayWrite = mayWrite(cluster, settings);
        String sentence = settings.cluster().words() + " answers " + settings.cluster().login().words() + ": version "
                + version + ", health " + health + ", writing " + (mayWrite == null ? "not restricted or not told"
                        : mayWrite ? "allowed" : "not allowed (privileges create_doc and auto_configure)")
                + ", " + installed(cluster, templates);
        return new ProbeResult(!Boolean.FALSE.equals(mayWrite), JsonText.printable(sentence));
    }

    private static String installed(Cluster cluster, Templates templates) throws IOException {
        try {
            List<String> missing = templates.missing(cluster);
            return missing.isEmpty() ? "index templates installed"
                    : "index templates missing or different: " + String.join(", ", missing);
        } catch (ElasticsearchException e) {
            return "index templates not told";
        }
    }

    /** Null where the cluster has no rights to tell of, or does not tell. */
    private static Boolean mayWrite(Cluster cluster, ElasticsearchSettings settings) throws IOException {
        JsonArrayBuilder names = Json.createArrayBuilder();
        for (RecordKind kind : RecordKind.values()) {
            names.add(settings.streams().of(kind));
        }
        JsonObject question = Json.createObjectBuilder().add("index", Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("names", names)
                        .add("privileges", Json.createArrayBuilder().add("create_doc").add("auto_configure"))))
                .build();
        try {
            JsonObject answer = cluster.post("/_security/user/_has_privileges", question.toString());
            return answer.containsKey("has_all_requested") ? answer.getBoolean("has_all_requested") : null;
        } catch (ElasticsearchException e) {
            return null;
        }
    }
}

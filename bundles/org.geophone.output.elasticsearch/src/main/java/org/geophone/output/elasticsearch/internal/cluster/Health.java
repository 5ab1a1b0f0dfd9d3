package org.geophone.output.elasticsearch.internal.cluster;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Map;

/** How a cluster is. Every question is optional: a login may be allowed to write and nothing else. */
public final class Health {
    /** The status by which a cluster refuses a login. */
    public static final int UNAUTHORIZED = 401;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private Health() {
    }

    /**
     * Finds out whether the cluster answers this login.
     *
     * @return green, yellow or red, or "not told" where the login may not see it
     */
    public static String of(Cluster cluster) throws IOException {
        try {
            return cluster.get("/_cluster/health", Map.of("filter_path", "status,cluster_name"))
                    .getString("status", "not told");
        } catch (ElasticsearchException e) {
            if (e.status() == UNAUTHORIZED || e.status() == TOO_MANY || e.status() >= SERVER_ERROR) {
                throw e;
            }
            return "not told";
        }
    }

    /** The server's version, or "not told": clusters may keep it to themselves. */
    public static String version(Cluster cluster) throws IOException {
        try {
            JsonObject version = cluster.get("/", Map.of()).getJsonObject("version");
            return version == null ? "not told" : version.getString("number", "not told");
        } catch (ElasticsearchException e) {
            return "not told";
        }
    }
}

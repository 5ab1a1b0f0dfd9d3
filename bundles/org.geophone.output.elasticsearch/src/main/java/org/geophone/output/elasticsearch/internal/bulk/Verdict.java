package org.geophone.output.elasticsearch.internal.bulk;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cluster's answer about one document means for it.
 *
 * @param meaning what is to be done
 * @param reason the kind of trouble in words, without ids or values of the document; null when there is none
 */
record Verdict(Meaning meaning, String reason) {
    /** What is to be done with a document. */
    enum Meaning {
        /** It is in its stream. */
        DELIVERED,
        /** It was there already: this or an earlier attempt had delivered it. */
        REPEAT,
        /** The cluster is busy or a shard is away: the document alone is sent again. */
        RETRY,
        /** The cluster will never take it as it is: it is kept aside for a person. */
        DEAD_LETTER,
        /** The operator's own pipeline refused it. */
        DROP,
        /** No document would be taken, because rights, an index or a pipeline are missing: everything waits. */
        SETUP
    }

    private static final int OK = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final Verdict DELIVERED = new Verdict(Meaning.DELIVERED, null);
    private static final Verdict REPEAT = new Verdict(Meaning.REPEAT, null);
    private static final String BLOCK = "cluster_block_exception";
    /** How reasons of mapping conflicts begin; names of fields are those of the schema. */
    private static final Pattern FIELD = Pattern.compile("(?:\\[\\d+:\\d+] )?(?:failed to parse field"
            + " \\[([\\w.@-]{1,128})] of type \\[(\\w{1,64})]|object mapping for \\[([\\w.@-]{1,128})])");
    /** Refusals that name the document's trouble, whatever the status beside them. */
    private static final Set<String> DOCUMENT = Set.of("document_parsing_exception", "mapper_parsing_exception",
            "strict_dynamic_mapping_exception", "parsing_exception", "x_content_parse_exception",
            "not_x_content_exception");

    /** The verdict on one item of a bulk response. */
    static Verdict on(BulkResponseItem item) {
        int status = item.status();
        ErrorCause error = item.error();
        if (status < OK && error == null) {
            return DELIVERED;
        }
        String type = error == null || error.type() == null ? "status " + status : error.type();
        if (status == CONFLICT) {
            return REPEAT;
        }
        if ("fail_processor_exception".equals(type)) {
            return new Verdict(Meaning.DROP, "the ingest pipeline refused it: " + type);
        }
        if (DOCUMENT.contains(type)) {
            return new Verdict(Meaning.DEAD_LETTER, "mapping conflict: " + type + field(error));
        }
        if (BLOCK.equals(type)) {
            return new Verdict(Meaning.RETRY, "the cluster could not take it now: " + sentence(item, type));
        }
        if (status == TOO_MANY || status >= SERVER_ERROR) {
            return new Verdict(Meaning.RETRY, "the cluster could not take it now: " + type);
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN || status == NOT_FOUND || namesPipeline(error)
                || namesShards(error)) {
            return new Verdict(Meaning.SETUP, sentence(item, type));
        }
        if (status == TOO_LARGE) {
            return new Verdict(Meaning.DEAD_LETTER, "too large: " + type);
        }
        return new Verdict(Meaning.DEAD_LETTER, "refused: " + type);
    }

    /** A pipeline that does not exist is told like a fault of the document; only the text says it. */
    private static boolean namesPipeline(ErrorCause error) {
        String reason = error == null ? null : error.reason();
        return reason != null && reason.startsWith("pipeline with id [") && reason.endsWith("does not exist");
    }

    /** A cluster that may have no more shards refuses a new stream as if its documents were at fault. */
    private static boolean namesShards(ErrorCause error) {
        String reason = error == null ? null : error.reason();
        return reason != null && reason.startsWith("Validation Failed: ") && reason.contains("this action would add [");
    }

    /**
     * Name and type of the field that did not fit, where the reason begins with them. Nothing else of it: behind them
     * are ids and values of the document.
     */
    private static String field(ErrorCause error) {
        Matcher matcher = FIELD.matcher(error.reason() == null ? "" : error.reason());
        if (!matcher.lookingAt()) {
            return "";
        }
        String field = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
        return ", field " + field + " of type " + (matcher.group(2) == null ? "object" : matcher.group(2));
    }

    private static String sentence(BulkResponseItem item, String type) {
        ErrorCause error = item.error();
        return item.index() + ": " + type + (error == null || error.reason() == null ? "" : ": " + error.reason());
    }
}

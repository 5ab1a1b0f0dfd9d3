package org.geophone.score.internal.population;

import java.util.List;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.api.record.RecordKind;
import org.geophone.api.score.FindingSink;
import org.geophone.score.internal.math.Aggregation;
import org.geophone.score.internal.math.Ceilings;
import org.geophone.score.internal.math.RawScore;
import org.geophone.score.internal.population.bucket.DistinctNames;
import org.geophone.score.internal.population.bucket.Domains;

/**
 * Writes the results of a bucket as documents: records, smallest probability first, then influencers, then the bucket.
 * Members are named as in existing anomaly indices, so that queries and dashboards made for those work.
 */
final class ResultWriter {
    static final String FUNCTION = "high_info_content";
    static final String FUNCTION_DESCRIPTION = "info_content";
    private static final String OVER = Influencer.OVER.field();
    private static final String BUCKET_TIME = "bucket_time";
    private static final int MOST_EXAMPLES = 5;

    private final PopulationSettings settings;
    private final PopulationState state;
    private final FindingSink sink;
    private final ResultId id = new ResultId();
    private final JsonBytes out = new JsonBytes();
    private final long cutAt;
    private long startMs;

    /**
     * A writer of one bucket.
     *
     * @param cutAt queries of a bucket that ended before its time; 0 for a whole one
     */
    ResultWriter(PopulationSettings settings, PopulationState state, long cutAt, FindingSink sink) {
        this.settings = settings;
        this.state = state;
        this.cutAt = cutAt;
        this.sink = sink;
    }

    void write(BucketResult result) {
        startMs = result.startMs;
        for (int i = 0; i < result.records.size(); i++) {
            record(result.records.get(i), result.influences.get(i));
        }
        for (InfluencerNode node : result.influencers) {
            if (node.smallest() < RawScore.CUTOFF) {
                influencer(node);
            }
        }
        if (result.written()) {
            bucket(result);
        }
    }

    private void begin(String resultType, String field, String value, int severity) {
        id.of(settings.jobId(), resultType, startMs, state.timesSetBack, cutAt, field, value);
        long endMs = startMs + settings.bucketSpanMs();
        out.reset().beginObject().name("@timestamp");
        JsonText.time(out, startMs * 1_000_000);
        out.name("event").beginObject().field("kind", "event").name("id");
        JsonText.id(out, id.high(), id.low());
        out.name("category").beginArray().value("network").endArray();
        out.name("type").beginArray().value("info").endArray();
        out.field("dataset", "geophone.anomaly").name("start");
        JsonText.time(out, startMs * 1_000_000);
        out.name("end");
        JsonText.time(out, endMs * 1_000_000);
        out.field("severity", severity).endObject();
        out.field("job_id", settings.jobId()).field("result_type", resultType).field("timestamp", startMs)
                .field("bucket_span", settings.bucketSpanMs() / 1000).field("is_interim", false);
    }

    private void end(int severity) {
        out.endObject();
        long endNanos = (startMs + settings.bucketSpanMs()) * 1_000_000;
        sink.finding(RecordKind.ANOMALY, id.high(), id.low(), endNanos, severity, out);
    }

    private void record(DomainValue value, List<Influence> influences) {
        int severity = Ceilings.severity(value.probability);
        double score = state.leaf.score(RawScore.scored(value.probability));
        begin("record", OVER, value.text, severity);
        message(value);
        out.field("detector_index", 0).field("probability", value.probability).field("record_score", score)
                .field("initial_record_score", score);
        function(value);
        out.name("causes").beginArray().beginObject().field("probability", value.probability);
        function(value);
        out.name("typical").beginArray().value(state.model.typical()).endArray();
        out.name("actual").beginArray().value(value.actual).endArray().endObject().endArray();
        influencers(influences);
        topLevel(influences, value);
        details(value, severity);
        end(severity);
    }

    private void message(DomainValue value) {
        out.name("message").beginText().appendText(value.text).appendText(": ")
                .appendText(value.estimated ? "at least " : "").appendNumber(value.actual)
                .appendText(" bytes of information in ").appendNumber(state.bucket.domains().names(value.domain))
                .appendText(" distinct names within ").appendNumber(settings.bucketSpanMs() / 1000)
                .appendText(" s; ").appendNumber(Math.round(state.model.typical())).appendText(" are typical.")
                .endText();
    }

    private void function(DomainValue value) {
        out.field("function", FUNCTION).field("function_description", FUNCTION_DESCRIPTION)
                .field("field_name", settings.field().documentField()).field("over_field_name", OVER)
                .field("over_field_value", value.text);
    }

    private void influencers(List<Influence> influences) {
        out.name("influencers").beginArray();
        for (Influencer field : settings.influencers()) {
            if (has(field, influences)) {
                out.beginObject().field("influencer_field_name", field.field()).name("influencer_field_values");
                values(field, influences);
                out.endObject();
            }
        }
        out.endArray();
    }

    private static boolean has(Influencer field, List<Influence> influences) {
        for (Influence influence : influences) {
            if (influence.value().field() == field) {
                return true;
            }
        }
        return false;
    }

    private void values(Influencer field, List<Influence> influences) {
        out.beginArray();
        for (Influence influence : influences) {
            if (influence.value().field() == field) {
                out.value(influence.value().text());
            }
        }
        out.endArray();
    }

    /** The influencers once more under their own names, for searching. */
    private void topLevel(List<Influence> influences, DomainValue value) {
        for (Influencer field : new Influencer[] {Influencer.CLIENT, Influencer.SERVER, Influencer.HOST}) {
            if (has(field, influences)) {
                int dot = field.field().indexOf('.');
                out.name(field.field().substring(0, dot)).beginObject().name(field.field().substring(dot + 1));
                values(field, influences);
                out.endObject();
            }
        }
        registeredDomain(value.text);
    }

    private void registeredDomain(String text) {
        out.name("dns").beginObject().name("question").beginObject().name("registered_domain").beginArray().value(text)
                .endArray().endObject().endObject();
    }

    private void details(DomainValue value, int severity) {
        Domains domains = state.bucket.domains();
        int d = value.domain;
        out.name("geophone").beginObject().field("severity", severity).field("estimated", value.estimated)
                .field("queries", domains.queries(d)).field("distinct_names", domains.names(d))
                .field("name_bytes", domains.nameBytes(d)).field("names_not_kept", domains.lost(d))
                .field("effective_values", Math.round(state.model.count()));
        out.name("examples").beginArray();
        int name = domains.firstName(d);
        for (int i = 0; i < MOST_EXAMPLES && name >= 0; i++) {
            example(name);
            name = state.bucket.names().next(name);
        }
        out.endArray().endObject();
    }

    private void example(int name) {
        DistinctNames names = state.bucket.names();
        byte[] data = names.array(name);
        out.beginText();
        for (int i = names.offset(name), end = i + names.length(name); i < end; i++) {
            out.appendDnsByte(data[i] & 0xff, false);
        }
        out.endText();
    }

    private void influencer(InfluencerNode node) {
        Influencer field = node.value.field();
        Aggregation over = node.aggregation();
        int severity = Ceilings.severity(over.probability());
        double score = state.influencerValues[field.ordinal()].score(BucketScorer.rootScore(over));
        begin("influencer", field.field(), node.value.text(), severity);
        out.field("influencer_field_name", field.field()).field("influencer_field_value", node.value.text())
                .field("influencer_score", score).field("initial_influencer_score", score)
                .field("probability", over.probability());
        if (field == Influencer.OVER) {
            registeredDomain(node.value.text());
        } else {
            int dot = field.field().indexOf('.');
            out.name(field.field().substring(0, dot)).beginObject().name(field.field().substring(dot + 1)).beginArray()
                    .value(node.value.text()).endArray().endObject();
        }
        out.name("geophone").beginObject().field("severity", severity).endObject();
        end(severity);
    }

    private void bucket(BucketResult result) {
        int severity = Ceilings.severity(result.aggregation.probability());
        double time = state.root.score(BucketScorer.rootScore(result.aggregation));
        double score = time;
        for (Influencer field : settings.influencers()) {
            score = Math.max(score, bucketScore(field, result));
        }
        begin("bucket", "", "", severity);
        out.field("anomaly_score", score).field("initial_anomaly_score", score).field("event_count", result.events);
        out.name("bucket_influencers").beginArray();
        bucketInfluencer(BUCKET_TIME, time, result.aggregation);
        for (Influencer field : settings.influencers()) {
            if (result.has(field)) {
                bucketInfluencer(field.field(), bucketScore(field, result), result.influencerBuckets.get(field));
            }
        }
        out.endArray();
        out.name("geophone").beginObject().field("severity", severity).field("records", result.records.size())
                .endObject();
        end(severity);
    }

    private double bucketScore(Influencer field, BucketResult result) {
        return state.influencerBuckets[field.ordinal()]
                .score(BucketScorer.rootScore(result.influencerBuckets.get(field)));
    }

    private void bucketInfluencer(String name, double score, Aggregation node) {
        out.beginObject().field("influencer_field_name", name).field("anomaly_score", score)
                .field("initial_anomaly_score", score).field("raw_anomaly_score", BucketScorer.rootScore(node))
                .field("probability", node.probability()).endObject();
    }
}

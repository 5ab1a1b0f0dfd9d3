package org.geophone.admin.internal.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.geophone.admin.internal.report.Observed;
import org.geophone.admin.internal.report.StatusJson;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.pipeline.PipelineStatus;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.StoreException;
import org.geophone.api.store.TimeRange;

/**
 * {@code GET gaps[?last=N]}: times in which nothing was captured, oldest first. Those that last are known to the
 * pipeline, those that are over to the store, also of earlier runs of the sensor.
 */
final class GapResource implements Resource {
    private static final int SHOWN = 50;
    private static final int MOST = 5000;

    private final Supplier<ResultQuery> results;
    private final Supplier<Observed> observed;

    GapResource(Supplier<ResultQuery> results, Supplier<Observed> observed) {
        this.results = results;
        this.observed = observed;
    }

    @Override
    public String name() {
        return "gaps";
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        Answers.onlyRead(call, parts);
        int last = Answers.number(call, "last", SHOWN, 1, MOST);
        List<CaptureGap> all = all();
        List<CaptureGap> gaps = all.subList(Math.max(0, all.size() - last), all.size());
        if (call.text()) {
            return Answers.text(text(gaps));
        }
        JsonBytes json = new JsonBytes().beginObject();
        StatusJson.gaps(json, gaps);
        return Answers.json(json.endObject());
    }

    private List<CaptureGap> all() throws AdminException {
        List<CaptureGap> all = new ArrayList<>();
        ResultQuery query = results.get();
        try {
            all.addAll(query == null ? List.of() : query.gaps(TimeRange.ALL));
        } catch (StoreException e) {
            throw new AdminException(e.getMessage());
        }
        Observed sensor = observed.get();
        PipelineStatus pipeline = sensor == null ? null : sensor.snapshot().pipeline();
        if (pipeline != null) {
            // what the store has not been told yet, or where there is none
            pipeline.gaps().stream().filter(gap -> !all.contains(gap)).forEach(all::add);
        }
        all.sort(Comparator.comparingLong(CaptureGap::fromNanos));
        return all;
    }

    private static String text(List<CaptureGap> gaps) {
        if (gaps.isEmpty()) {
            return "No gap in capture is known.\n";
        }
        Table table = new Table("FROM (UTC)", "TO (UTC)", "FOR", "PART", "REASON");
        for (CaptureGap gap : gaps) {
            boolean lasts = gap.toNanos() == 0;
            Instant to = lasts ? Instant.now() : Instant.ofEpochSecond(0, gap.toNanos());
            table.row(Answers.time(gap.fromNanos()), lasts ? "now" : Answers.time(gap.toNanos()),
                    length(Duration.between(Instant.ofEpochSecond(0, gap.fromNanos()), to)), gap.part(), gap.reason());
        }
        return table.toString();
    }

    private static String length(Duration time) {
        return time.toDays() >= 2 ? time.toDays() + " d" : time.toHours() >= 2 ? time.toHours() + " h"
                : time.toMinutes() >= 2 ? time.toMinutes() + " min" : Math.max(0, time.toSeconds()) + " s";
    }
}

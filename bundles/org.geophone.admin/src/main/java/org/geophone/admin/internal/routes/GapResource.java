package org.geophone.admin.internal.routes;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.geophone.admin.internal.report.Observed;
import org.geophone.admin.internal.report.Snapshot;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
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
        int last = Answers.number(call, "last", SHOWN, MOST);
        List<CaptureGap> all = all();
        List<CaptureGap> gaps = all.subList(Math.max(0, all.size() - last), all.size());
        return call.text() ? Answers.text(text(gaps)) : Answers.json(json(gaps));
    }

    private List<CaptureGap> all() throws AdminException {
        List<CaptureGap> all = new ArrayList<>();
        ResultQuery query = results.get();
        try {
            all.addAll(query == null ? List.of() : query.gaps(TimeRange.ALL));
        } catch (StoreException e) {
            throw new AdminException(e.getMessage());
        }
        Snapshot snapshot = observed.get() == null ? null : observed.get().snapshot();
        if (snapshot != null && snapshot.pipeline() != null) {
            // what the store has not been told yet, or where there is none
            snapshot.pipeline().gaps().stream().filter(gap -> !all.contains(gap)).forEach(all::add);
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
            Instant from = Instant.ofEpochSecond(0, gap.fromNanos());
            table.row(time(from), lasts ? "now" : time(to), length(Duration.between(from, to)), gap.part(),
                    gap.reason());
        }
        return table.toString();
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
    }

    private static String length(Duration time) {
        return time.toDays() >= 2 ? time.toDays() + " d" : time.toHours() >= 2 ? time.toHours() + " h"
                : time.toMinutes() >= 2 ? time.toMinutes() + " min" : Math.max(0, time.toSeconds()) + " s";
    }

    private static JsonBytes json(List<CaptureGap> gaps) {
        JsonBytes out = new JsonBytes().beginObject().name("gaps").beginArray();
        for (CaptureGap gap : gaps) {
            JsonText.time(out.beginObject().field("source", gap.source()).field("part", gap.part())
                    .field("reason", gap.reason()).name("from"), gap.fromNanos());
            if (gap.toNanos() == 0) {
                out.name("to").value((String) null);
            } else {
                JsonText.time(out.name("to"), gap.toNanos());
            }
            out.endObject();
        }
        return out.endArray().endObject();
    }
}

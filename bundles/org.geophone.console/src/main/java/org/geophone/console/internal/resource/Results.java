package org.geophone.console.internal.resource;

import java.time.DateTimeException;
import java.time.Instant;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.ResultStore;
import org.geophone.api.store.StoreException;
import org.geophone.api.store.StoredAlert;
import org.geophone.api.store.TimeRange;
import org.geophone.console.internal.finding.AlertRow;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The store, where there is one, and how requests say which part of it they want. Any thread. */
@Component(service = Results.class)
public final class Results {
    private static final long NANOS = 1_000_000_000L;
    private static final int USUAL_ROWS = 100;
    private static final int MOST_ROWS = 1000;
    private static final long LATEST_SECOND = Long.MAX_VALUE / NANOS;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ResultQuery query;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ResultStore store;

    /** A question to the store. */
    @FunctionalInterface
    interface Question<T> {
        /** Asks it. */
        T of(ResultQuery query) throws StoreException;
    }

    /** A change of what is stored. */
    @FunctionalInterface
    interface Change<T> {
        /** Makes it. */
        T of(ResultStore store) throws StoreException;
    }

    /** Asks the store. */
    <T> T ask(Question<T> question) throws Problem {
        ResultQuery present = query;
        if (present == null) {
            throw new Problem(503, "there is no store: its bundle does not run, or it has no configuration");
        }
        try {
            return question.of(present);
        } catch (StoreException e) {
            throw new Problem(503, e.getMessage());
        }
    }

    /** Changes what is stored. */
    <T> T change(Change<T> change) throws Problem {
        ResultStore present = store;
        if (present == null) {
            throw new Problem(503, "there is no store: its bundle does not run, or it has no configuration");
        }
        try {
            return change.of(present);
        } catch (StoreException e) {
            throw new Problem(503, e.getMessage());
        }
    }

    /** The alert whose id, or the beginning of it, is the first value of the path. */
    StoredAlert alert(Call call) throws Problem {
        String id = call.value(0);
        if (!id.matches("[0-9a-f]{4,32}")) {
            throw new Problem(400, "the id of an alert is 4 to 32 hexadecimal digits");
        }
        StoredAlert alert = ask(present -> present.alert(id));
        if (alert == null) {
            throw new Problem(404, "there is no alert " + id);
        }
        return alert;
    }

    /** The span between the parameters {@code from} and {@code to}. */
    static TimeRange range(Call call) throws Problem {
        long from = nanos(call, "from", 0);
        long to = nanos(call, "to", Long.MAX_VALUE);
        if (to < from) {
            throw new Problem(400, "to is before from");
        }
        return new TimeRange(from, to);
    }

    private static long nanos(Call call, String name, long otherwise) throws Problem {
        String text = call.parameter(name, null);
        return text == null ? otherwise : moment(name, text);
    }

    /** A moment in nanoseconds since 1970, from ISO 8601. */
    static long moment(String name, String text) throws Problem {
        try {
            Instant time = Instant.parse(text);
            if (time.getEpochSecond() >= 0 && time.getEpochSecond() < LATEST_SECOND) {
                return time.getEpochSecond() * NANOS + time.getNano();
            }
        } catch (DateTimeException e) {
            throw new Problem(400, name + " has to be a time such as 2026-11-25T10:00:00Z");
        }
        throw new Problem(400, name + " is not between 1970 and 2262");
    }

    /** Which page of a list is wanted: {@code limit}, {@code after}, {@code sort}, {@code ascending}. */
    static PageRequest page(Call call) throws Problem {
        return new PageRequest((int) call.number("limit", USUAL_ROWS, 1, MOST_ROWS), call.parameter("after", null),
                call.parameter("sort", null), call.parameter("ascending", "").equals("true"));
    }

    /** A time as a member; null for none. */
    static void time(JsonBytes out, String name, long nanos) {
        AlertRow.time(out, name, nanos);
    }
}

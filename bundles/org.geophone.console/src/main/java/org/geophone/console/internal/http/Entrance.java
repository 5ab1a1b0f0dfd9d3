package org.geophone.console.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
import org.geophone.api.admin.Role;
import org.geophone.api.metrics.Counter;
import org.geophone.console.internal.login.LoginDesk;
import org.geophone.console.internal.login.Session.Caller;

/** The same check as for the routes of the API, for what does not answer once. Any thread. */
public final class Entrance {
    /** What browsers and programs listen to; it stands here because it has a servlet of its own and no handler. */
    static final Route LOOK = Route.get("/stream", Role.VIEWER, "server-sent events: status once a second, alert for"
            + " each record of an alert, begin where the numbers of records begin", "text/event-stream",
            call -> Answer.done(), "events(alert): alert leaves the status out",
            "after(integer): number of the record that was told last; goes before by the header Last-Event-ID");

    private static final int BEARER = "Bearer ".length();

    private final LoginDesk desk;
    private final Consumer<Counter> counted;
    private final Doorkeeper door;

    /** With who is logged in; requests of those who want to look, and refusals, are counted. */
    public Entrance(LoginDesk desk, Consumer<Counter> counted) {
        this.desk = desk;
        this.counted = counted;
        door = new Doorkeeper(desk, (caller, request, words) -> {
            // who only looks changes nothing
        });
    }

    /** Whether there is room for a caller. */
    @FunctionalInterface
    public interface Room {
        /** The refusal, or null. */
        Problem refusal(Caller caller);
    }

    /** Whose request it is when he may look; else null, and the response says why. */
    public Caller viewer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return viewer(request, response, caller -> null);
    }

    /** Whose request it is when he may look and there is room; else null, and the response says why. */
    public Caller viewer(HttpServletRequest request, HttpServletResponse response, Room room) throws IOException {
        counted.accept(Counter.CONSOLE_REQUESTS);
        try {
            Caller caller = door.admit(request, LOOK);
            Problem full = room.refusal(caller);
            if (full != null) {
                throw full;
            }
            return caller;
        } catch (Problem e) {
            refuse(response, e);
            return null;
        }
    }

    /** Refuses a request, which is counted. */
    public void refuse(HttpServletResponse response, Problem problem) {
        counted.accept(Counter.CONSOLE_REFUSED);
        Problems.send(response, problem);
    }

    /** The administrator who is logged in with this request's cookie; null when there is none. */
    public Caller admin(HttpServletRequest request) {
        Caller caller = door.caller(request);
        return caller != null && caller.role() == Role.ADMIN && !caller.mustChange() ? caller : null;
    }

    /** True while what let him in lasts; the header is the one he came with. */
    public boolean lasts(Caller caller, String authorization) {
        return caller.session() == null ? desk.byToken(authorization.substring(BEARER)) != null
                : desk.sessions().lasts(caller.session());
    }
}

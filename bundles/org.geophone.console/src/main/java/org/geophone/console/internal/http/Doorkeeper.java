package org.geophone.console.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import org.geophone.console.internal.account.Secrets;
import org.geophone.console.internal.login.LoginDesk;
import org.geophone.console.internal.login.Session.Caller;
import org.geophone.console.internal.login.Sessions;

/** Finds out whose request it is, and whether he may. Any thread. */
final class Doorkeeper {
    private static final String BEARER = "Bearer ";

    private final LoginDesk desk;
    private final Refusals refusals;

    /** Is told of changes that somebody known asked for and may not make. */
    @FunctionalInterface
    interface Refusals {
        /** Notes one. */
        void note(Caller caller, HttpServletRequest request, String words);
    }

    Doorkeeper(LoginDesk desk, Refusals refusals) {
        this.desk = desk;
        this.refusals = refusals;
    }

    /** Whose request it is; null when it is nobody's. A token counts before a cookie. */
    Caller caller(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return authorization.startsWith(BEARER) ? desk.byToken(authorization.substring(BEARER.length())) : null;
        }
        String cookie = Cookies.value(request, Sessions.COOKIE);
        return cookie.isEmpty() ? null : desk.byCookie(cookie);
    }

    /** Whose request it is, when he may do what the route does. */
    Caller admit(HttpServletRequest request, Route route) throws Problem {
        if (route.role() == null) {
            return caller(request);
        }
        Caller caller = caller(request);
        if (caller == null) {
            throw new Problem(401, "log in, or send a token that is valid");
        }
        String refusal = refusal(caller, request, route);
        if (refusal != null) {
            if (route.changes()) {
                refusals.note(caller, request, refusal);
            }
            throw new Problem(403, refusal);
        }
        return caller;
    }

    /** Why somebody who is known may not do this; null when he may. */
    private static String refusal(Caller caller, HttpServletRequest request, Route route) {
        if (caller.session() != null && route.changes()) {
            String shown = request.getHeader("X-CSRF-Token");
            if (shown == null || !Secrets.same(shown, caller.session().csrf())) {
                return "the request does not show the session's X-CSRF-Token";
            }
        }
        if (caller.mustChange() && !route.path().startsWith("/session")) {
            return "the password has to be changed first";
        }
        return caller.role().covers(route.role()) ? null : "this needs the role " + route.role().id();
    }
}

package org.geophone.console.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import org.geophone.console.internal.account.Role;
import org.geophone.console.internal.account.Secrets;
import org.geophone.console.internal.login.LoginDesk;
import org.geophone.console.internal.login.Session.Caller;
import org.geophone.console.internal.login.Sessions;

/** Finds out whose request it is, and whether he may. Any thread. */
final class Doorkeeper {
    private static final String BEARER = "Bearer ";

    private final LoginDesk desk;

    Doorkeeper(LoginDesk desk) {
        this.desk = desk;
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
        Role role = route.role();
        if (role == null) {
            return caller(request);
        }
        Caller caller = caller(request);
        if (caller == null) {
            throw new Problem(401, "log in, or send a token that is valid");
        }
        if (caller.session() != null && route.changes()) {
            String shown = request.getHeader("X-CSRF-Token");
            if (shown == null || !Secrets.same(shown, caller.session().csrf())) {
                throw new Problem(403, "the request does not show the session's X-CSRF-Token");
            }
        }
        if (caller.mustChange() && !route.path().startsWith("/session")) {
            throw new Problem(403, "the password has to be changed first");
        }
        if (!caller.role().covers(role)) {
            throw new Problem(403, "this needs the role " + role.id());
        }
        return caller;
    }
}

package org.geophone.console.internal.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.http.Cookies;
import org.geophone.console.internal.http.Entrance;
import org.geophone.console.internal.http.Gate;
import org.geophone.console.internal.login.Session.Caller;
import org.geophone.console.internal.login.Sessions;
import org.geophone.console.internal.resource.AuditFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web console of Felix behind the same login. The framework property {@code felix.webconsole.security.providers}
 * names this provider: without it there is no web console. Any thread.
 */
@Component(service = SecurityProvider.class, property = SecurityProvider.PROPERTY_ID + "=geophone")
public final class FelixLogin implements SecurityProvider {
    private static final Logger LOG = LoggerFactory.getLogger(FelixLogin.class);

    /**
     * Its parts that show no properties of configurations or services. The path is compared as it came, so nothing in
     * it may be encoded or lead upwards: a container would take it for another one.
     */
    private static final Pattern OPEN = Pattern.compile(Gate.FELIX + "/?|"
            + Gate.FELIX + "/(bundles|licenses|logout|res)(\\.[a-z]+)?(/[\\w-]+(\\.[\\w-]+){0,9}){0,9}/?");

    private final Console console;
    private final AuditFile audit;
    private final SensorAdmin admin;
    private final Entrance entrance;

    /** With who is logged in here. */
    @Activate
    public FelixLogin(@Reference Console console, @Reference AuditFile audit, @Reference SensorAdmin admin) {
        this.admin = admin;
        this.console = console;
        this.audit = audit;
        entrance = new Entrance(console.desk(), console::count);
    }

    @Override
    public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        Caller caller = entrance.admin(request);
        if (caller != null && admin.needsSignatures()) {
            // it installs whatever it is given, and can remove who would look at the signature
            refuse(response, "The web console of Felix is off while bundles have to be signed (trustedSigners): it"
                    + " would install others.");
            return null;
        }
        if (caller != null && !OPEN.matcher(request.getRequestURI()).matches()) {
            refuse(response, "This part of the web console of Felix is off: it would show passwords that stand in"
                    + " configurations.");
            return null;
        }
        if (caller != null) {
            if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
                // what comes of it only Felix knows; that it was asked for has to stand somewhere
                audit.note(caller.label(), request.getRemoteAddr(), "felix.request",
                        request.getMethod() + ' ' + request.getRequestURI(), null);
            }
            return caller.name();
        }
        try {
            response.sendRedirect("/#/login?next=" + Gate.FELIX);
        } catch (IOException | IllegalStateException e) {
            response.setStatus(403);
        }
        return null;
    }

    private static void refuse(HttpServletResponse response, String words) {
        try {
            response.setStatus(403);
            response.setContentType("text/plain; charset=utf-8");
            response.getWriter().write(words);
        } catch (IOException e) {
            LOG.debug("a refusal could not be told: {}", e.getMessage());
        }
    }

    @Override
    public boolean authorize(Object user, String role) {
        return user != null;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        console.desk().sessions().end(Cookies.value(request, Sessions.COOKIE));
        response.addHeader("Set-Cookie", Cookies.remove(Sessions.COOKIE));
    }
}

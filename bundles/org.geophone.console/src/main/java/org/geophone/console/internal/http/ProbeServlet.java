package org.geophone.console.internal.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminRoutes;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.login.Session.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /healthz} and {@code /readyz} for probes, which have no login: they say ok or not, and the reasons are for
 * those who may look. {@code /metrics} needs a token of the role viewer, or a login.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/healthz", "/readyz", "/metrics"})
public final class ProbeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String METRICS = "/metrics";
    private static final Actor NOBODY = new Actor("anybody", "console");
    /** Probes come seconds apart; who asks more often must not make the sensor look at itself each time. */
    private static final long KEPT_NANOS = 1_000_000_000L;

    private final transient AdminRoutes control;
    private final transient Entrance entrance;
    private final transient Recent<AdminRoutes.Answer> recent = new Recent<>(KEPT_NANOS, System::nanoTime);

    /** Of this control plane. */
    @Activate
    public ProbeServlet(@Reference AdminRoutes control, @Reference Console console) {
        this.control = control;
        entrance = new Entrance(console.desk(), console::count);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        response.setHeader("Cache-Control", "no-store");
        Caller caller = null;
        if (path.equals(METRICS) || request.getHeader("Authorization") != null) {
            caller = entrance.viewer(request, response);
            if (caller == null) {
                return;
            }
        }
        send(request, response, caller == null ? recent.of(path, () -> ask(path, NOBODY))
                : ask(path, new Actor(caller.label(), request.getRemoteAddr())), caller != null);
    }

    private AdminRoutes.Answer ask(String path, Actor actor) {
        return control.answer(new AdminRoutes.Call("GET", AdminRoutes.ROOT + path.substring(1), Map.of(), true, null,
                actor));
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, AdminRoutes.Answer answer,
            boolean whole) {
        String body = whole || answer.status() == HttpServletResponse.SC_OK ? answer.body() : "not ready\n";
        response.setStatus(answer.status());
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        Outgoing.own(request, response, body.getBytes(StandardCharsets.UTF_8));
    }
}

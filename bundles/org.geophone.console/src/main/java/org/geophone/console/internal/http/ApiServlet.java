package org.geophone.console.internal.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.metrics.Counter;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.login.Session.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything below {@code /api/v1}: finds the route, asks who it is, and turns every failure into a problem. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/*")
@HttpWhiteboardServletAsyncSupported
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
    private static final String ROOT = "/api/v1";
    private static final String DESCRIPTION = "/api/openapi.json";
    private static final int UPLOAD_FACTOR = 10;
    private static final int LONGEST_TARGET = 200;

    private final transient Console console;
    private final transient Doorkeeper door;
    private final transient List<Resource> resources = new ArrayList<>();
    private transient volatile Router router = new Router(List.of());

    /** At this console; resources come and go while it serves. Changes that are refused have their audit line. */
    @Activate
    public ApiServlet(@Reference Console console, @Reference SensorAdmin admin) {
        this.console = console;
        door = new Doorkeeper(console.desk(), (caller, request, words) -> admin
                .as(new Actor(caller.label(), request.getRemoteAddr()))
                .note("request", target(request), words));
    }

    /** What was asked for, in the words of the audit file; cut, because who asks chooses its length. */
    private static String target(HttpServletRequest request) {
        String path = request.getRequestURI().substring(ROOT.length());
        return request.getMethod() + ' ' + path.substring(0, Math.min(path.length(), LONGEST_TARGET));
    }

    @Reference(cardinality = ReferenceCardinality.AT_LEAST_ONE, policy = ReferencePolicy.DYNAMIC)
    void addResource(Resource resource) {
        synchronized (resources) {
            resources.add(resource);
            route();
        }
    }

    void removeResource(Resource resource) {
        synchronized (resources) {
            resources.remove(resource);
            route();
        }
    }

    private void route() {
        List<Route> routes = new ArrayList<>();
        resources.forEach(resource -> routes.addAll(resource.routes()));
        router = new Router(routes);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        console.count(Counter.CONSOLE_REQUESTS);
        response.setHeader("Cache-Control", "no-store");
        try {
            send(request, response, answer(request));
        } catch (Problem e) {
            refuse(request, response, e);
        } catch (AdminException e) {
            refuse(request, response, new Problem(e.isNotFound() ? 404 : 409, e.getMessage()));
        } catch (IllegalArgumentException e) {
            refuse(request, response, new Problem(400, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.error("a request to the console failed", e);
            refuse(request, response, new Problem(500, "internal error; the log says more"));
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        console.count(Counter.CONSOLE_REFUSED);
        if (problem.status() != 408) { // a body that was waited for is not waited for again
            LeftOver.discard(request);
        }
        Problems.send(request, response, problem);
    }

    private Answer answer(HttpServletRequest request) throws Problem, AdminException {
        // as it came, because a container's idea of a decoded path differs from a client's
        String path = request.getRequestURI();
        if (path.equals(DESCRIPTION) && request.getMethod().equals("GET")) {
            return router.description();
        }
        if (!path.startsWith(ROOT + "/")) {
            throw new Problem(404, "there is nothing at this path");
        }
        Router.Found found = router.find(request.getMethod(), path.substring(ROOT.length()));
        Caller caller = door.admit(request, found.route());
        long bodyMs = console.config().bodyTimeoutMs();
        boolean upload = "binary".equals(found.route().body());
        return found.route().handler().answer(new Call(request, caller, found.values(),
                upload ? bodyMs * UPLOAD_FACTOR : bodyMs));
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response.addHeader(header.getKey(), header.getValue());
        }
        if (answer.type() == null) {
            response.setStatus(answer.status());
            return;
        }
        if (answer.stream() != null) {
            response.setContentType(answer.type());
            if (!request.getMethod().equals("HEAD")) {
                Outgoing.stream(response, answer.stream());
            }
            return;
        }
        String tag = answer.tag();
        response.setHeader("ETag", tag);
        if (answer.status() == 200 && request.getMethod().equals("GET")) {
            response.setHeader("Cache-Control", "private, no-cache");
            if (tag.equals(request.getHeader("If-None-Match"))) {
                response.setStatus(304);
                return;
            }
        }
        response.setStatus(answer.status());
        response.setContentType(answer.type());
        if (answer.kept()) {
            Outgoing.kept(request, response, answer.body());
        } else {
            Outgoing.own(request, response, answer.body());
        }
    }
}

package org.geophone.console.internal.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.http.Entrance;
import org.geophone.console.internal.login.Session.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Server-sent events: {@code status} once a second. No thread is held by who listens. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/v1/stream")
@HttpWhiteboardServletAsyncSupported
public final class StreamServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 100;

    private final transient Console console;
    private final transient Sampler sampler;
    private final transient Entrance entrance;
    private final transient Set<Stream> streams = ConcurrentHashMap.newKeySet();

    /** At this console. */
    @Activate
    public StreamServlet(@Reference Console console, @Reference Sampler sampler) {
        this.console = console;
        this.sampler = sampler;
        entrance = new Entrance(console.desk());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = entrance.viewer(request, response, streams.size() < MOST);
        if (caller == null) {
            return;
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        String authorization = request.getHeader("Authorization");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        Stream[] own = new Stream[1];
        own[0] = new Stream(console, context, () -> entrance.lasts(caller, authorization), () -> {
            sampler.remove(own[0]);
            streams.remove(own[0]);
        });
        streams.add(own[0]);
        own[0].begin();
        sampler.add(own[0]);
    }

    /** Ends all streams. */
    @Deactivate
    void close() {
        for (Stream stream : streams) {
            stream.onTimeout(null);
        }
    }
}

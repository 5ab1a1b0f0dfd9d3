package org.geophone.console.internal.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.metrics.Counter;
import org.geophone.api.store.News;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Entrance;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.login.Session.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Server-sent events: {@code status} once a second, {@code alert} for each record of an alert that the store takes in,
 * {@code begin} when records are told from now on. With {@code ?events=alert} no status, but a comment now and then.
 * {@code Last-Event-ID} (or {@code ?after=}) takes a stream up where it broke off. No thread is held by who listens;
 * nobody has more than a few streams, so that one caller cannot take all.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/v1/stream")
@HttpWhiteboardServletAsyncSupported
public final class StreamServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 100;
    private static final int MOST_OF_ONE = 10;
    private static final int RETRY_SECONDS = 10;

    private final transient Console console;
    private final transient Sampler sampler;
    private final transient AlertFeed feed;
    private final transient Entrance entrance;
    private final transient Map<Stream, String> streams = new HashMap<>();

    /** At this console. */
    @Activate
    public StreamServlet(@Reference Console console, @Reference Sampler sampler, @Reference AlertFeed feed) {
        this.console = console;
        this.sampler = sampler;
        this.feed = feed;
        entrance = new Entrance(console.desk(), console::count);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = entrance.viewer(request, response, this::refusal);
        if (caller == null) {
            return;
        }
        Stream.Wish wish;
        try {
            wish = new Stream.Wish(!"alert".equals(Call.parameter(request, "events")), told(request));
        } catch (IllegalArgumentException e) {
            entrance.refuse(response, new Problem(400, e.getMessage()));
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
        own[0] = new Stream(console, context, () -> entrance.lasts(caller, authorization), () -> forget(own[0]),
                wish);
        if (!take(own[0], caller)) {
            console.count(Counter.CONSOLE_REFUSED);
            context.complete();
            return;
        }
        // before it opens: one that ends at once has been added when it is forgotten
        sampler.add(own[0]);
        feed.add(own[0]);
        own[0].open();
    }

    /** The number that a browser, or a program, was told last. */
    private static long told(HttpServletRequest request) {
        String header = request.getHeader("Last-Event-ID");
        String told = header == null ? Call.parameter(request, "after") : header;
        return told != null && told.matches("[0-9]{1,18}") ? Long.parseLong(told) : News.FROM_NOW;
    }

    private Problem refusal(Caller caller) {
        synchronized (streams) {
            if (streams.size() >= MOST) {
                return new Problem(503, "too many browsers listen already", RETRY_SECONDS);
            }
            long own = streams.values().stream().filter(caller.label()::equals).count();
            return own < MOST_OF_ONE ? null : new Problem(429, caller.label() + " listens with " + own
                    + " streams already, which is as many as one may have", RETRY_SECONDS);
        }
    }

    /** Takes a stream up; false when others were faster. */
    private boolean take(Stream stream, Caller caller) {
        synchronized (streams) {
            return refusal(caller) == null && streams.put(stream, caller.label()) == null;
        }
    }

    private void forget(Stream stream) {
        sampler.remove(stream);
        feed.remove(stream);
        synchronized (streams) {
            streams.remove(stream);
        }
    }

    /** Ends all streams. */
    @Deactivate
    void close() {
        List<Stream> all;
        synchronized (streams) {
            all = List.copyOf(streams.keySet());
        }
        all.forEach(stream -> stream.onTimeout(null));
    }
}

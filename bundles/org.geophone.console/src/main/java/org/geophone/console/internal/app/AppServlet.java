package org.geophone.console.internal.app;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.geophone.api.admin.EntityTag;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.http.Outgoing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The files of the web application, out of this bundle. Nothing else can be reached through it. Any thread. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/")
@HttpWhiteboardServletAsyncSupported
public final class AppServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("(/[a-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*){1,5}");
    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "js",
            "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

    private static final byte[] NOTHING = "There is nothing at this path.\n".getBytes(StandardCharsets.US_ASCII);

    private final transient Map<String, Page> pages = new ConcurrentHashMap<>();

    /** A file, as it is and packed. */
    private record Page(byte[] plain, byte[] packed, String type, String tag) {
    }

    /** Where there is a console. */
    @Activate
    public AppServlet(@Reference Console console) {
        super();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        Page page = page(path.equals("/") ? "/index.html" : path);
        if (page == null) {
            response.setStatus(404);
            response.setContentType("text/plain; charset=utf-8");
            Outgoing.kept(request, response, NOTHING);
            return;
        }
        response.setHeader("ETag", page.tag());
        response.setHeader("Vary", "Accept-Encoding");
        // asked for anew each time, answered with 304: an update of the bundle is seen at once
        response.setHeader("Cache-Control", "no-cache");
        if (page.tag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(304);
            return;
        }
        response.setContentType(page.type());
        String accepted = request.getHeader("Accept-Encoding");
        byte[] body = page.plain();
        if (accepted != null && accepted.contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            body = page.packed();
        }
        Outgoing.kept(request, response, body);
    }

    private Page page(String path) throws IOException {
        Page known = pages.get(path);
        if (known != null || !PATH.matcher(path).matches()) {
            return known;
        }
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        try (InputStream in = AppServlet.class.getResourceAsStream("/web" + path)) {
            if (in == null || type == null) {
                return null;
            }
            byte[] plain = in.readAllBytes();
            Page page = new Page(plain, pack(plain), type, EntityTag.of(plain));
            pages.put(path, page);
            return page;
        }
    }

    private static byte[] pack(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}

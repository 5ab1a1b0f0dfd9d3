package org.geophone.console.internal.resource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonBytes;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The end of the log, and what was added behind a place that was told before. */
@Component(service = Resource.class)
public final class LogResource implements Resource {
    private static final int MOST_BYTES = 256 * 1024;

    private final Path file;

    /** Of this console's sensor. */
    @Activate
    public LogResource(@Reference Console console) {
        file = console.data().resolve("log").resolve("geophone.log");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/log", Role.VIEWER, "the end of the log, 256 KiB of it at most", "Log", this::tail,
                        "after(integer): value of next of an earlier answer; only what came since"),
                Route.get("/log/file", Role.VIEWER, "the log of today as a file", "text/plain", call -> whole()));
    }

    private Answer tail(Call call) throws Problem {
        long after = call.number("after", -1, 0, Long.MAX_VALUE);
        JsonBytes out = new JsonBytes().beginObject();
        if (!Files.exists(file)) {
            return Answer.json(out.field("next", 0).name("lines").beginArray().endArray().endObject());
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long length = log.length();
            // a shorter file than before is a new one
            long from = Math.max(after < 0 || after > length ? 0 : after, length - MOST_BYTES);
            log.seek(from);
            byte[] bytes = new byte[(int) Math.min(MOST_BYTES, length - from)];
            log.readFully(bytes);
            int end = lastBreak(bytes);
            int begin = from == 0 || from == after ? 0 : firstBreak(bytes);
            out.field("next", from + end).name("lines").beginArray();
            new String(bytes, begin, Math.max(0, end - begin), StandardCharsets.UTF_8).lines().forEach(out::value);
            return Answer.json(out.endArray().endObject());
        } catch (IOException e) {
            throw new Problem(503, "the log cannot be read: " + e.getMessage());
        }
    }

    /** Behind the last line break; 0 without one. */
    private static int lastBreak(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** Behind the first line break. */
    private static int firstBreak(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return Math.min(bytes.length, at + 1);
    }

    private Answer whole() throws Problem {
        if (Files.exists(file) && !Files.isReadable(file)) {
            throw new Problem(503, "the log cannot be read: " + file);
        }
        return Answer.stream("text/plain; charset=utf-8", out -> {
            if (Files.exists(file)) {
                Files.copy(file, out);
            }
        }).with("Content-Disposition", "attachment; filename=\"geophone.log\"");
    }
}

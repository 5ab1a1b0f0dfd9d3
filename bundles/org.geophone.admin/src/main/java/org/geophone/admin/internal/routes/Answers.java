package org.geophone.admin.internal.routes;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/** Makes answers. */
public final class Answers {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
            .withZone(ZoneOffset.UTC);

    private Answers() {
    }

    /** A JSON document. */
    static Answer json(JsonBytes json) {
        return new Answer(200, false, null, json.toString());
    }

    /** A moment in UTC, to the second, for a terminal. */
    static String time(long nanos) {
        return TIME.format(Instant.ofEpochSecond(nanos / TimeUnit.SECONDS.toNanos(1)));
    }

    /** Lines of text. */
    static Answer text(String lines) {
        return new Answer(200, true, null, lines);
    }

    /** A body that is neither text nor JSON. */
    static Answer bytes(byte[] body) {
        return new Answer(200, false, null, "", body);
    }

    /** One object as a line of text, or as JSON. */
    static Answer of(Call call, String sentence, JsonBytes json) {
        return call.text() ? text(sentence + "\n") : json(json);
    }

    /** The same answer with a word about the health of what was asked for. */
    static Answer health(Answer answer, boolean healthy) {
        return new Answer(answer.status(), answer.text(), healthy ? "ok" : "problems", answer.body());
    }

    /** One sentence about what went wrong, in the form that was asked for. */
    public static Answer error(int status, String sentence, boolean text) {
        return text ? new Answer(status, true, null, sentence + "\n")
                : new Answer(status, false, null, new JsonBytes().beginObject().field("error", sentence).endObject()
                        .toString());
    }

    /** An error of the program, which the log tells in full; one of what it is linked to is told here, too. */
    public static Answer broken(Throwable e, boolean text) {
        String what = e instanceof LinkageError ? " (" + JsonText.printable(e.toString()) + ")" : "";
        return error(500, "internal error" + what + "; the log says more", text);
    }

    /** There is nothing at a path. */
    static HttpProblem nothing() {
        return new HttpProblem(404, "there is nothing at this path");
    }

    /** A resource that has nothing below it, and is read only. */
    static void onlyRead(Call call, String[] parts) throws HttpProblem {
        if (parts.length != 1) {
            throw nothing();
        }
        only("GET", call);
    }

    /** Only this method is possible. */
    static void only(String method, Call call) throws HttpProblem {
        if (!call.method().equals(method)) {
            throw new HttpProblem(405, "only " + method + " is possible here");
        }
    }

    /** An array of texts as a member. */
    static void strings(JsonBytes json, String name, List<String> values) {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }

    /** A whole number among the parameters of a request; one out of its range is refused. */
    static int number(Call call, String name, int otherwise, int least, int most) throws HttpProblem {
        String value = call.query().get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,9}")) {
            throw new HttpProblem(400, name + " has to be a whole number");
        }
        int number = Integer.parseInt(value);
        if (number < least || number > most) {
            throw new HttpProblem(400, name + " is " + number + ", expected " + least + " to " + most);
        }
        return number;
    }
}

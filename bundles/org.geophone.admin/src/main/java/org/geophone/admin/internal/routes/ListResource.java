package org.geophone.admin.internal.routes;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.api.lists.ListStatus;
import org.geophone.api.lists.StreamedList;
import org.geophone.api.lists.UpdatableList;

/**
 * Lists of public knowledge: {@code GET lists}; {@code POST lists/NAME} with a new list as its body. Any thread.
 */
final class ListResource implements Resource {
    private static final int MOST_BYTES = 16 << 20;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Supplier<List<UpdatableList>> lists;

    ListResource(Supplier<List<UpdatableList>> lists) {
        this.lists = lists;
    }

    @Override
    public String name() {
        return "lists";
    }

    @Override
    public boolean takesBody(String method, String[] parts) {
        return method.equals("POST") && parts.length == 2;
    }

    @Override
    public long mostBytes(String[] parts, long usual) {
        for (UpdatableList list : lists.get()) {
            if (parts.length == 2 && list.name().equals(parts[1])) {
                return list instanceof StreamedList streamed ? streamed.mostBytes() : MOST_BYTES;
            }
        }
        return usual;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        if (parts.length == 1) {
            Answers.only("GET", call);
            return all(call);
        }
        if (parts.length != 2) {
            throw Answers.nothing();
        }
        Answers.only("POST", call);
        for (UpdatableList list : lists.get()) {
            if (list.name().equals(parts[1])) {
                return update(admin, list, call);
            }
        }
        throw new HttpProblem(404, "there is no list " + JsonText.printable(parts[1]) + ", or its bundle does not run");
    }

    private static Answer update(SensorAdmin admin, UpdatableList list, Call call) throws HttpProblem, AdminException {
        try (InputStream in = call.body() == null ? InputStream.nullInputStream() : call.body()) {
            ListStatus status = list instanceof StreamedList streamed ? streamed.update(in) : list.update(whole(in));
            admin.note("list.update", list.name() + " " + status.version() + " " + status.entries(), null);
            JsonBytes json = new JsonBytes();
            write(json, list, status);
            return Answers.of(call, "the list " + list.name() + " is in use: " + JsonText.printable(status.version())
                    + (status.version().isEmpty() ? "" : ", ") + status.entries() + " entries, from "
                    + JsonText.printable(status.from()) + "; a file that it replaced is beside it as .previous", json);
        } catch (IOException e) {
            throw new HttpProblem(400, "the list did not arrive: " + e.getMessage());
        } catch (AdminException e) {
            admin.note("list.update", list.name(), e.getMessage());
            throw e;
        }
    }

    private static byte[] whole(InputStream in) throws IOException, HttpProblem {
        byte[] content = in.readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES) {
            throw new HttpProblem(413, "a list may have " + MOST_BYTES + " bytes");
        }
        return content;
    }

    private Answer all(Call call) {
        List<UpdatableList> sorted = lists.get().stream().sorted(Comparator.comparing(UpdatableList::name)).toList();
        if (call.text()) {
            Table table = new Table("NAME", "MADE (UTC)", "ENTRIES", "FROM", "WHAT");
            for (UpdatableList list : sorted) {
                ListStatus status = list.status();
                table.row(list.name(), status.madeMillis() == 0 ? "not stated"
                        : Instant.ofEpochMilli(status.madeMillis()).truncatedTo(ChronoUnit.SECONDS), status.entries(),
                        status.from(), list.description());
            }
            return Answers.text(sorted.isEmpty() ? "No lists.\n" : table.toString());
        }
        JsonBytes json = new JsonBytes().beginObject().name("lists").beginArray();
        sorted.forEach(list -> write(json, list, list.status()));
        return Answers.json(json.endArray().endObject());
    }

    private static void write(JsonBytes json, UpdatableList list, ListStatus status) {
        json.beginObject().field("name", list.name()).field("description", list.description())
                .field("from", status.from()).field("version", status.version()).field("entries", status.entries())
                .name("made");
        if (status.madeMillis() == 0) {
            json.value((String) null);
        } else {
            JsonText.time(json, status.madeMillis() * NANOS_PER_MILLI);
        }
        json.field("problem", status.problem()).endObject();
    }
}

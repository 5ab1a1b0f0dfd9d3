package org.geophone.console.internal.fleet;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeMap;
import org.geophone.api.json.JsonBytes;
import org.geophone.console.internal.account.PrivateFiles;
import org.geophone.console.internal.json.JsonTool;

/** The registered sensors in one file, which its owner only can read: their tokens are in it. One thread at a time. */
final class MemberFile {
    private final Path path;

    MemberFile(Path path) {
        this.path = path;
    }

    /** Who is in it, by name. A file that cannot be used is an error: it would be written over otherwise. */
    TreeMap<String, Member> read() throws IOException {
        TreeMap<String, Member> members = new TreeMap<>();
        if (!Files.exists(path)) {
            return members;
        }
        try (JsonReader reader = JsonTool.JSON.createReader(Files.newBufferedReader(path))) {
            for (JsonObject one : reader.readObject().getJsonArray("sensors").getValuesAs(JsonObject.class)) {
                members.put(one.getString("name"), new Member(one.getString("name"),
                        Address.parse(one.getString("url")), one.getString("fingerprint"), one.getString("token"),
                        Instant.parse(one.getString("added"))));
            }
            return members;
        } catch (JsonException | NullPointerException | ClassCastException | IllegalArgumentException
                | DateTimeException e) {
            // without what is there: it may be a part of a token; and without a cause: the last one is what is told
            String where = e instanceof JsonParsingException p ? " at line " + p.getLocation().getLineNumber()
                    + ", column " + p.getLocation().getColumnNumber() : "";
            throw new IOException("the file of registered sensors " + path + " cannot be read ("
                    + e.getClass().getSimpleName() + where + "): restore it, or remove it and register them again");
        }
    }

    /** Replaces it. */
    void write(Collection<Member> members) throws IOException {
        JsonBytes out = new JsonBytes().beginObject().name("sensors").beginArray();
        for (Member member : members) {
            out.beginObject().field("name", member.name()).field("url", member.address().url())
                    .field("fingerprint", member.fingerprint()).field("token", member.token())
                    .field("added", member.added().toString()).endObject();
        }
        PrivateFiles.replace(path, out.endArray().endObject());
    }
}

package org.geophone.console.internal.account;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.geophone.api.json.JsonBytes;
import org.geophone.console.internal.json.JsonTool;

/**
 * Users and tokens in one file, readable by its owner only, replaced as a whole so that it is never half written. The
 * caller sees to it that one thread is here at a time.
 */
final class AccountFile {
    private final Path path;

    AccountFile(Path path) {
        this.path = path;
    }

    /**
     * What is in it.
     *
     * @param users by name
     * @param tokens by name
     */
    record Content(TreeMap<String, User> users, TreeMap<String, StoredToken> tokens) {
    }

    /** Reads it; empty when there is none. A file that cannot be used is an error: nobody is let in by accident. */
    Content read() throws IOException {
        Content content = new Content(new TreeMap<>(), new TreeMap<>());
        if (!Files.exists(path)) {
            return content;
        }
        try (JsonReader reader = JsonTool.JSON.createReader(Files.newBufferedReader(path))) {
            JsonObject root = reader.readObject();
            for (JsonObject user : root.getJsonArray("users").getValuesAs(JsonObject.class)) {
                content.users.put(user.getString("name"), new User(user.getString("name"),
                        RoleWord.of("role", user.getString("role")), PasswordHash.parse(user.getString("password")),
                        user.getBoolean("must_change"), Instant.parse(user.getString("created"))));
            }
            for (JsonObject token : root.getJsonArray("tokens").getValuesAs(JsonObject.class)) {
                content.tokens.put(token.getString("name"), new StoredToken(token.getString("name"),
                        RoleWord.of("role", token.getString("role")), token.getString("hash"),
                        Instant.parse(token.getString("created")), Instant.parse(token.getString("expires"))));
            }
            return content;
        } catch (JsonException | NullPointerException | ClassCastException | IllegalArgumentException
                | DateTimeException e) {
            // without a cause: of a component that fails the last one is told, and it names no file
            throw new IOException("the file of users " + path + " cannot be read (" + e.getMessage()
                    + "): restore it, or remove it to begin with a new administrator");
        }
    }

    /** Replaces it. */
    void write(List<User> users, List<StoredToken> tokens) throws IOException {
        JsonBytes out = new JsonBytes().beginObject().name("users").beginArray();
        for (User user : users) {
            out.beginObject().field("name", user.name()).field("role", user.role().id())
                    .field("password", user.hash().toString()).field("must_change", user.mustChange())
                    .field("created", user.created().toString()).endObject();
        }
        out.endArray().name("tokens").beginArray();
        for (StoredToken token : tokens) {
            out.beginObject().field("name", token.name()).field("role", token.role().id())
                    .field("hash", token.hash()).field("created", token.created().toString())
                    .field("expires", token.expires().toString()).endObject();
        }
        PrivateFiles.replace(path, out.endArray().endObject());
    }
}

package org.geophone.console.internal.login;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.geophone.api.json.JsonBytes;
import org.geophone.console.internal.account.Accounts;
import org.geophone.console.internal.account.PrivateFiles;
import org.geophone.console.internal.account.Secrets;
import org.geophone.console.internal.account.User;
import org.geophone.console.internal.json.JsonTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where sessions outlast a restart: a file that its owner only may read. It has the hashes of cookies, with which
 * nobody can log in, and a session in it counts only while its user has the same password. No part of a backup. The
 * caller sees to it that one thread is here at a time.
 */
public final class SessionFile {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFile.class);

    private final Path path;
    private final Accounts accounts;
    /** Whether the last attempt to write failed: it is said once. */
    private boolean failed;

    /** This file, of sessions of these people. */
    public SessionFile(Path path, Accounts accounts) {
        this.path = path;
        this.accounts = accounts;
    }

    /** Sessions by the hash of their cookie. None where the file is absent or cannot be used: people log in again. */
    Map<String, Session> read() {
        Map<String, Session> all = new HashMap<>();
        if (!Files.exists(path)) {
            return all;
        }
        try (JsonReader reader = JsonTool.JSON.createReader(Files.newBufferedReader(path))) {
            for (JsonObject each : reader.readObject().getJsonArray("sessions").getValuesAs(JsonObject.class)) {
                String user = each.getString("user");
                User present = accounts.user(user);
                String credential = each.getString("credential");
                if (present != null && credential.equals(credential(present))) {
                    Session session = new Session(user, credential, each.getString("csrf"),
                            each.getString("address"), each.getJsonNumber("began").longValueExact());
                    session.use(each.getJsonNumber("used").longValueExact());
                    all.put(each.getString("cookie"), session);
                }
            }
        } catch (IOException | JsonException | NullPointerException | ClassCastException | ArithmeticException
                | IllegalArgumentException e) {
            LOG.warn("who was logged in cannot be read from {} ({}): everybody logs in again", path, e.getMessage());
            all.clear();
        }
        return all;
    }

    /** Replaces it; where that is not possible there is none, so that no ended session comes back. */
    void write(Map<String, Session> all) {
        JsonBytes out = new JsonBytes().beginObject().name("sessions").beginArray();
        all.forEach((cookie, session) -> out.beginObject().field("cookie", cookie).field("user", session.user())
                .field("credential", session.credential()).field("csrf", session.csrf())
                .field("address", session.address()).field("began", session.beganMs())
                .field("used", session.usedMs()).endObject());
        try {
            PrivateFiles.replace(path, out.endArray().endObject());
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("who is logged in cannot be kept in {} ({}): a restart logs everybody out", path,
                        e.getMessage());
            }
            failed = true;
            remove();
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("{} is out of date and cannot be removed: {}", path, e.getMessage());
        }
    }

    /** Of a user's password. */
    static String credential(User user) {
        return Base64.getEncoder().encodeToString(Secrets.hash(user.hash().toString()));
    }
}

package org.geophone.ssh.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.geophone.api.admin.AdminRoutes;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out verbs: the launcher says what the words ask for, the control plane who may, and what comes of it. Exit
 * codes are those of the command line. Any thread.
 */
final class Verbs {
    /** Exit code: done. */
    static final int OK = 0;
    /** Exit code: done, but not all is well, or refused. */
    static final int PROBLEM = 1;
    /** Exit code: unusable words. */
    static final int UNUSABLE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Verbs.class);

    private final SensorAdmin admin;
    private final AdminRoutes routes;
    private final Function<Map<String, Object>, Map<String, Object>> words;
    private final Gogo gogo;

    /**
     * Through these.
     *
     * @param words what the words of a verb ask for; the launcher's VerbService says what goes in and comes out
     * @param gogo the container's own commands, or null where they are not wanted
     */
    Verbs(SensorAdmin admin, AdminRoutes routes, Function<Map<String, Object>, Map<String, Object>> words, Gogo gogo) {
        this.admin = admin;
        this.routes = routes;
        this.words = words;
        this.gogo = gogo;
    }

    /**
     * One line.
     *
     * @param in standard input, for uploads and {@code --stdin}
     * @return the exit code
     */
    int run(String line, Login login, InputStream in, OutputStream out, OutputStream err) throws IOException {
        try {
            List<String> args = CommandWords.of(line);
            if (args == null) {
                return say(err, "geophone: a quote does not end\n", UNUSABLE);
            }
            if (!args.isEmpty() && args.get(0).equals("gogo")) {
                return gogo(line.strip().substring("gogo".length()), login, out, err);
            }
            Map<String, Object> asked = words.apply(Map.of("args", args, "who", "key:" + login.name(), "in", in));
            if (asked.containsKey("exit")) {
                say(out, (String) asked.getOrDefault("out", ""), OK);
                return say(err, (String) asked.getOrDefault("err", ""), (Integer) asked.get("exit"));
            }
            return ask(asked, login, in, out, err);
        } catch (RuntimeException e) {
            LOG.error("a verb over SSH failed", e);
            return say(err, "geophone: internal error; the log says more\n", UNUSABLE);
        }
    }

    private int ask(Map<String, Object> asked, Login login, InputStream in, OutputStream out, OutputStream err)
            throws IOException {
        String method = (String) asked.get("method");
        String target = (String) asked.get("target");
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        if (!admit(routes.role(method, path), login, method + " " + path, err)) {
            return PROBLEM;
        }
        InputStream body = (Boolean) asked.get("upload") ? in
                : new ByteArrayInputStream(((String) asked.get("form")).getBytes(StandardCharsets.US_ASCII));
        AdminRoutes.Answer answer = routes.answer(new AdminRoutes.Call(method, path,
                question < 0 ? Map.of() : query(target.substring(question + 1)), (Boolean) asked.get("text"),
                routes.takesBody(method, path) ? body : null, login.actor()));
        if (answer.status() / 100 != 2) {
            say(err, (String) words.apply(Map.of("refusal", answer.body())).get("err"), PROBLEM);
            return answer.status() == 404 || answer.status() == 400 ? UNUSABLE : PROBLEM;
        }
        if (answer.bytes() != null) {
            out.write(answer.bytes());
            out.flush();
            return OK;
        }
        return say(out, answer.body(), answer.health() == null || answer.health().equals("ok") ? OK : PROBLEM);
    }

    private boolean admit(Role needed, Login login, String what, OutputStream err) throws IOException {
        if (login.role().covers(needed)) {
            return true;
        }
        String refusal = "this needs the role " + needed.id();
        admin.as(login.actor()).note("request", what, refusal);
        say(err, "geophone: " + refusal + "\n", PROBLEM);
        return false;
    }

    private int gogo(String line, Login login, OutputStream out, OutputStream err) throws IOException {
        if (gogo == null) {
            return say(err, "geophone: gogo is not switched on here (gogo in org.geophone.ssh.cfg)\n", UNUSABLE);
        }
        if (!admit(Role.ADMIN, login, "gogo", err)) {
            return PROBLEM;
        }
        if (admin.needsSignatures()) {
            String refusal = "gogo is off while bundles have to be signed: it could install one that is not";
            admin.as(login.actor()).note("gogo", line.strip(), refusal);
            return say(err, "geophone: " + refusal + "\n", PROBLEM);
        }
        admin.as(login.actor()).note("gogo", line.strip(), null);
        return gogo.run(line, out, err);
    }

    private static Map<String, String> query(String text) {
        Map<String, String> all = new HashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            all.put(URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8),
                    equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return all;
    }

    private static int say(OutputStream to, String text, int code) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.flush();
        return code;
    }
}

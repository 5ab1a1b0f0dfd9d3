package org.geophone.admin.internal.socket;

import java.util.List;
import java.util.Set;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Decision;
import org.geophone.api.admin.DecisionKeeper;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * What people decided: {@code GET mutes}, {@code POST mutes} with a form, {@code DELETE mutes/KIND/DOMAIN[/CLIENT]},
 * and the same of {@code safe}, whose form and path have a domain only. Any thread.
 */
final class DecisionRoutes {
    /** First part of the paths about mutes and accepted habits. */
    static final String MUTES = "mutes";
    /** First part of the paths about safe domains. */
    static final String SAFE = "safe";
    private static final Set<String> KEYS = Set.of("kind", "domain", "client", "until", "owner", "reason");

    private final SensorAdmin admin;

    DecisionRoutes(SensorAdmin admin) {
        this.admin = admin;
    }

    /** Carries out a request whose path has these parts, the first of them {@link #MUTES} or {@link #SAFE}. */
    Reply answer(Request request, String[] parts) throws HttpProblem, AdminException {
        DecisionKeeper keeper = admin.decisions();
        boolean safe = parts[0].equals(SAFE);
        try {
            if (parts.length == 1 && request.method().equals("GET")) {
                return safe ? safeDomains(keeper, request.wantsText()) : decisions(keeper, request.wantsText());
            }
            if (parts.length == 1) {
                Routes.only("POST", request);
                return safe ? addSafe(keeper, request) : add(keeper, request);
            }
            Routes.only("DELETE", request);
            if (safe && parts.length == 2) {
                return safe(keeper, keeper.removeSafe(Form.decode(parts[1])), "removed", request.wantsText());
            }
            if (!safe && parts.length >= 3 && parts.length <= 4) {
                return changed(keeper, keeper.remove(kind(parts[1]), Form.decode(parts[2]),
                        parts.length == 3 ? "" : Form.decode(parts[3])), "removed", request.wantsText());
            }
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, e.getMessage());
        }
        throw new HttpProblem(404, "there is nothing at this path");
    }

    private static Decision.Kind kind(String word) throws HttpProblem {
        Decision.Kind kind = Decision.Kind.byId(word);
        if (kind == null) {
            throw new HttpProblem(400, "the kind of a decision is mute or habit");
        }
        return kind;
    }

    private static Reply add(DecisionKeeper keeper, Request request) throws HttpProblem, AdminException {
        Form form = Form.read(request, KEYS);
        Decision wanted = new Decision(kind(form.value("kind", Decision.Kind.MUTE.id())), form.value("domain", ""),
                form.value("client", ""), form.value("until", ""), form.value("owner", ""), form.value("reason", ""));
        return changed(keeper, keeper.add(wanted), "added", request.wantsText());
    }

    private static Reply addSafe(DecisionKeeper keeper, Request request) throws HttpProblem, AdminException {
        String domain = Form.read(request, Set.of("domain")).value("domain", "");
        return safe(keeper, keeper.addSafe(domain), "added", request.wantsText());
    }

    private static Reply changed(DecisionKeeper keeper, Decision decision, String what, boolean text) {
        if (text) {
            return Reply.text(200, sentence(what, keeper.decisionsFile(), JsonText.printable(decision.line())));
        }
        JsonBytes json = new JsonBytes().beginObject().name(what);
        write(decision, json.beginObject());
        return Reply.json(200, json.endObject().field("file", keeper.decisionsFile()).endObject());
    }

    private static Reply safe(DecisionKeeper keeper, String domain, String what, boolean text) {
        return text ? Reply.text(200, sentence(what, keeper.safeDomainsFile(), JsonText.printable(domain)))
                : Reply.json(200, new JsonBytes().beginObject().field(what, domain)
                        .field("file", keeper.safeDomainsFile()).endObject());
    }

    private static String sentence(String what, String file, String line) {
        return (what.equals("added") ? "added to " : "removed from ") + file + ": " + line + "\n";
    }

    private static void write(Decision d, JsonBytes json) {
        json.field("kind", d.kind().id()).field("domain", d.domain());
        if (!d.client().isEmpty()) {
            json.field("client", d.client());
        }
        json.field("until", d.until()).field("owner", d.owner()).field("reason", d.reason());
    }

    private Reply decisions(DecisionKeeper keeper, boolean text) {
        long now = admin.captureTimeNanos();
        List<Decision> all = keeper.decisions();
        List<String> problems = keeper.problems();
        if (text) {
            return listed(DecisionTable.of(all, now), problems, true);
        }
        JsonBytes json = new JsonBytes().beginObject().name("decisions").beginArray();
        for (Decision decision : all) {
            write(decision, json.beginObject());
            json.field("over", now >= decision.untilNanos()).endObject();
        }
        return listed(end(json.endArray(), keeper.decisionsFile(), problems), problems, false);
    }

    private static Reply safeDomains(DecisionKeeper keeper, boolean text) {
        List<String> problems = keeper.problems();
        if (text) {
            StringBuilder lines = new StringBuilder();
            for (String domain : keeper.safeDomains()) {
                lines.append(JsonText.printable(domain)).append('\n');
            }
            return listed(lines.toString(), problems, true);
        }
        JsonBytes json = new JsonBytes().beginObject();
        strings("domains", keeper.safeDomains(), json);
        return listed(end(json, keeper.safeDomainsFile(), problems), problems, false);
    }

    private static String end(JsonBytes json, String file, List<String> problems) {
        strings("problems", problems, json.field("file", file));
        return json.endObject().toString();
    }

    private static void strings(String name, List<String> values, JsonBytes json) {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }

    private static Reply listed(String body, List<String> problems, boolean text) {
        StringBuilder all = new StringBuilder(body);
        for (int i = 0; text && i < problems.size(); i++) {
            all.append("! ").append(JsonText.printable(problems.get(i))).append('\n');
        }
        return new Reply(200, text, problems.isEmpty() ? "ok" : "problems", all.toString());
    }
}

package org.geophone.admin.internal.routes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.Decision;
import org.geophone.api.admin.DecisionKeeper;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * What people decided: {@code GET mutes}, {@code POST mutes} with a form, {@code PUT mutes} with one that replaces,
 * {@code DELETE mutes/KIND/DOMAIN[/CLIENT]}, or with kind, domain and client as parameters; and the same of {@code
 * safe}, without PUT, whose form has a domain, an owner and a reason. Any thread.
 */
final class DecisionResource implements Resource {
    private static final String SAFE = "safe";
    private static final int DATE_LENGTH = 10;
    private static final String MUTES = "mutes";
    private static final Set<String> KEYS = Set.of("kind", "domain", "client", "until", "owner", "reason");

    private final String name;

    private DecisionResource(String name) {
        this.name = name;
    }

    /** The paths about mutes and accepted habits. */
    static Resource mutes() {
        return new DecisionResource(MUTES);
    }

    /** The paths about safe domains. */
    static Resource safe() {
        return new DecisionResource(SAFE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean takesBody(String method, String[] parts) {
        return parts.length == 1 && (method.equals("POST") || method.equals("PUT") && name.equals(MUTES));
    }

    @Override
    public Role role(String method) {
        return method.equals("GET") ? Role.VIEWER : Role.ANALYST;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        DecisionKeeper keeper = admin.decisions();
        boolean safe = name.equals(SAFE);
        if (parts.length == 1 && call.method().equals("GET")) {
            return safe ? safeDomains(keeper, call.text()) : decisions(admin, keeper, call.text());
        }
        if (parts.length == 1 && !safe && call.method().equals("PUT")) {
            return changed(keeper, keeper.replace(decision(call)), "replaced", call.text());
        }
        if (parts.length == 1 && !safe && call.method().equals("DELETE")) {
            // a network has a slash, which not every client and server takes in a path
            return changed(keeper, keeper.remove(kind(call.query().getOrDefault("kind", Decision.Kind.MUTE.id())),
                    call.query().getOrDefault("domain", ""), call.query().getOrDefault("client", "")), "removed",
                    call.text());
        }
        if (parts.length == 1) {
            Answers.only("POST", call);
            return safe ? addSafe(keeper, call)
                    : changed(keeper, keeper.add(notOver(decision(call), admin.captureTimeNanos())), "added",
                            call.text());
        }
        Answers.only("DELETE", call);
        if (safe && parts.length == 2) {
            return safe(keeper, keeper.removeSafe(parts[1]), "removed", call.text());
        }
        if (!safe && parts.length >= 3 && parts.length <= 4) {
            return changed(keeper, keeper.remove(kind(parts[1]), parts[2], parts.length == 3 ? "" : parts[3]),
                    "removed", call.text());
        }
        throw Answers.nothing();
    }

    private static Decision.Kind kind(String word) throws HttpProblem {
        Decision.Kind kind = Decision.Kind.byId(word);
        if (kind == null) {
            throw new HttpProblem(400, "the kind of a decision is mute or habit");
        }
        return kind;
    }

    private static Decision decision(Call call) throws HttpProblem {
        Form form = Form.read(call, KEYS);
        return new Decision(kind(form.value("kind", Decision.Kind.MUTE.id())), form.value("domain", ""),
                form.value("client", ""), form.value("until", ""), form.value("owner", ""), form.value("reason", ""));
    }

    /** What is over already would be added, and do nothing. What is no date is refused by the keeper. */
    private static Decision notOver(Decision decision, long nowNanos) throws HttpProblem {
        String until = decision.until();
        Instant end;
        try {
            end = until.length() == DATE_LENGTH ? LocalDate.parse(until).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : LocalDateTime.parse(until.endsWith("Z") ? until.substring(0, until.length() - 1) : until)
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return decision;
        }
        Instant now = Instant.ofEpochSecond(0, nowNanos);
        if (!end.isAfter(now)) {
            throw new HttpProblem(400, "until is " + JsonText.printable(until) + ", which is over: what is captured now"
                    + " is of " + Answers.time(nowNanos) + " UTC");
        }
        return decision;
    }

    private static Answer addSafe(DecisionKeeper keeper, Call call) throws HttpProblem, AdminException {
        Form form = Form.read(call, Set.of("domain", "owner", "reason"));
        String reason = form.value("reason", "").strip();
        if (reason.isEmpty()) {
            throw new HttpProblem(400, "reason is missing: whoever finds it later wants to know why the domain is held"
                    + " for safe");
        }
        String owner = form.value("owner", "");
        String note = owner.isEmpty() ? reason : owner + ": " + reason;
        return safe(keeper, keeper.addSafe(form.value("domain", ""), note), "added", call.text());
    }

    private static Answer changed(DecisionKeeper keeper, Decision decision, String what, boolean text) {
        if (text) {
            return Answers.text(sentence(what, keeper.decisionsFile(), JsonText.printable(decision.line())));
        }
        JsonBytes json = new JsonBytes().beginObject().name(what);
        write(decision, json.beginObject());
        return Answers.json(json.endObject().field("file", keeper.decisionsFile()).endObject());
    }

    private static Answer safe(DecisionKeeper keeper, String domain, String what, boolean text) {
        return text ? Answers.text(sentence(what, keeper.safeDomainsFile(), JsonText.printable(domain)))
                : Answers.json(new JsonBytes().beginObject().field(what, domain)
                        .field("file", keeper.safeDomainsFile()).endObject());
    }

    private static String sentence(String what, String file, String line) {
        String where = what.equals("added") ? " to " : what.equals("removed") ? " from " : " in ";
        return what + where + file + ": " + line + "\n";
    }

    private static void write(Decision d, JsonBytes json) {
        json.field("kind", d.kind().id()).field("domain", d.domain());
        if (!d.client().isEmpty()) {
            json.field("client", d.client());
        }
        json.field("until", d.until()).field("owner", d.owner()).field("reason", d.reason());
    }

    private static Answer decisions(SensorAdmin admin, DecisionKeeper keeper, boolean text) {
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

    private static Answer safeDomains(DecisionKeeper keeper, boolean text) {
        List<String> problems = keeper.problems();
        if (text) {
            StringBuilder lines = new StringBuilder();
            for (String domain : keeper.safeDomains()) {
                String note = keeper.safeNotes().get(domain);
                lines.append(JsonText.printable(domain)).append(note == null ? "" : "  # " + JsonText.printable(note))
                        .append('\n');
            }
            return listed(lines.toString(), problems, true);
        }
        JsonBytes json = new JsonBytes().beginObject();
        Answers.strings(json, "domains", keeper.safeDomains());
        json.name("notes").beginObject();
        keeper.safeNotes().forEach(json::field);
        json.endObject();
        return listed(end(json, keeper.safeDomainsFile(), problems), problems, false);
    }

    private static String end(JsonBytes json, String file, List<String> problems) {
        Answers.strings(json.field("file", file), "problems", problems);
        return json.endObject().toString();
    }

    private static Answer listed(String body, List<String> problems, boolean text) {
        StringBuilder all = new StringBuilder(body);
        for (int i = 0; text && i < problems.size(); i++) {
            all.append("! ").append(JsonText.printable(problems.get(i))).append('\n');
        }
        return new Answer(200, text, problems.isEmpty() ? "ok" : "problems", all.toString());
    }
}

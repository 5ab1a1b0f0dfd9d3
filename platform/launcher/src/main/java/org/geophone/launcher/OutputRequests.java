package org.geophone.launcher;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The verb {@code outputs}. */
final class OutputRequests {
    private static final String DISCARD = "--discard";
    private static final String SECONDS = "--seconds";
    private static final String STDIN = ConfigRequests.STDIN;
    private static final Set<String> FLAGS = Set.of(SensorRequest.JSON);

    private OutputRequests() {
    }

    static SensorRequest parse(String action, List<String> args) throws UsageException {
        Set<String> valued = action.equals("add") ? Set.of(STDIN) : action.equals("drain") ? Set.of(SECONDS) : Set.of();
        VerbWords words = VerbWords.of(args, valued,
                action.equals("remove") ? Set.of(SensorRequest.JSON, DISCARD) : FLAGS);
        switch (action) {
            case "list", "kinds":
                words.expect(0, "outputs " + action + " takes no arguments but --json");
                return SensorRequest.of("GET", action.equals("list") ? "outputs" : "output-kinds", words);
            case "show":
                words.expect(1, "outputs show needs the name of one output");
                return SensorRequest.of("GET", "outputs/" + words.part(0), words);
            case "add":
                if (words.rest().size() < 2) {
                    throw new UsageException("outputs add needs a kind, a name, and settings KEY=VALUE");
                }
                Map<String, String> form = ConfigRequests.pairs(words.rest().subList(2, words.rest().size()), words);
                form.put("kind", words.rest().get(0));
                form.put("name", words.rest().get(1));
                return SensorRequest.form("outputs", words, VerbWords.form(form));
            case "remove":
                words.expect(1, "outputs remove needs the name of one output");
                return SensorRequest.of("DELETE", "outputs/" + words.part(0)
                        + (words.has(DISCARD) ? "?discard=true" : ""), words);
            case "start", "stop", "probe", "reopen":
                words.expect(1, "outputs " + action + " needs the name of one output");
                return SensorRequest.of("POST", "outputs/" + words.part(0) + "/" + action, words);
            case "drain":
                words.expect(1, "outputs drain needs the name of one output");
                return SensorRequest.of("POST", "outputs/" + words.part(0) + "/drain?seconds="
                        + VerbWords.encode(words.value(SECONDS, "20")), words);
            case "swap":
                words.expect(2, "outputs swap needs a kind and a bundle file");
                return SensorRequest.jar("output-kinds/" + words.part(0), words, words.rest().get(1));
            default:
                throw new UsageException("outputs does not know '" + Printable.of(action)
                        + "': list, kinds, show, add, remove, start, stop, drain, probe, reopen, swap");
        }
    }
}

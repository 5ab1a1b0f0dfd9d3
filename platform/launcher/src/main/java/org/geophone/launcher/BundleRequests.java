package org.geophone.launcher;

import java.util.List;
import java.util.Set;

/** The verb {@code bundles}. */
final class BundleRequests {
    private BundleRequests() {
    }

    static SensorRequest parse(String action, List<String> args) throws UsageException {
        VerbWords words = VerbWords.of(args, Set.of(), Set.of(SensorRequest.JSON));
        switch (action) {
            case "list":
                words.expect(0, "bundles list takes no arguments but --json");
                return SensorRequest.of("GET", "bundles", words);
            case "show", "uninstall":
                words.expect(1, "bundles " + action + " needs the name or number of one bundle");
                return SensorRequest.of(action.equals("show") ? "GET" : "DELETE", "bundles/" + words.part(0), words);
            case "start", "stop":
                words.expect(1, "bundles " + action + " needs the name or number of one bundle");
                return SensorRequest.of("POST", "bundles/" + words.part(0) + "/" + action, words);
            case "install", "update":
                words.expect(1, "bundles " + action + " needs one bundle file");
                return SensorRequest.jar("bundles", words, words.rest().get(0));
            default:
                throw new UsageException("bundles does not know '" + Printable.of(action)
                        + "': list, show, start, stop, install, update, uninstall");
        }
    }
}

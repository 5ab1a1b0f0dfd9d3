package org.geophone.launcher;

import java.util.List;
import java.util.Set;

/** The verb {@code lists}: lists of public knowledge, and newer ones in their place. */
final class PublicListRequests {
    private PublicListRequests() {
    }

    static SensorRequest parse(String action, List<String> rest) throws UsageException {
        VerbWords words = VerbWords.of(rest, Set.of(), Set.of(SensorRequest.JSON));
        switch (action) {
            case "list":
                words.expect(0, "lists takes no arguments but --json");
                return SensorRequest.of("GET", "lists", words);
            case "update":
                words.expect(2, "lists update needs the name of a list ('geophone lists' tells it) and a file");
                return SensorRequest.jar("lists/" + words.part(0), words, words.rest().get(1));
            default:
                throw new UsageException("lists does not know '" + Printable.of(action) + "': list, update");
        }
    }
}

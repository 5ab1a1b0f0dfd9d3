package org.geophone.api.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.geophone.api.baseline.Signatures.Room;

/**
 * The rule of semantic versions (OSGi, Semantic Versioning): whoever takes something away raises the first number of
 * the package's version, whoever adds something the second. Before the first release only the first half counts.
 */
final class Baseline {
    private Baseline() {
    }

    /** What is wrong with the versions now, compared with those of a baseline. */
    static List<String> complaints(boolean released, Map<String, Room> before, Map<String, Room> now) {
        List<String> complaints = new ArrayList<>();
        before.forEach((name, old) -> {
            Room room = now.get(name);
            if (room == null) {
                complaints.add("package " + name + " is gone");
            } else {
                compare(released, name, old, room, complaints);
            }
        });
        return complaints;
    }

    private static void compare(boolean released, String name, Room old, Room room, List<String> complaints) {
        TreeSet<String> gone = new TreeSet<>(old.lines());
        gone.removeAll(room.lines());
        TreeSet<String> fresh = new TreeSet<>(room.lines());
        fresh.removeAll(old.lines());
        int[] was = Signatures.numbers(old.version());
        int[] is = Signatures.numbers(room.version());
        boolean first = is[0] > was[0];
        boolean second = first || is[0] == was[0] && is[1] > was[1];
        if (!gone.isEmpty() && !first) {
            complaints.add(name + " " + room.version() + " has lost, and needs version " + (was[0] + 1) + ".0.0:\n    "
                    + String.join("\n    ", gone));
        } else if (released && gone.isEmpty() && !fresh.isEmpty() && !second) {
            complaints.add(name + " " + room.version() + " has got, and needs version " + was[0] + "." + (was[1] + 1)
                    + ".0:\n    " + String.join("\n    ", fresh));
        }
    }
}

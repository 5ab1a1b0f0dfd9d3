package org.geophone.simulate.internal.lookalike;

import java.util.ArrayList;
import java.util.List;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.office.OfficeNetwork;
import org.geophone.simulate.internal.random.SeededRandom;

/** The look-alikes of a run: so many zones of every chosen kind. */
public final class LookAlikes {
    /** Words that stand for several kinds. */
    private static final List<String> GROUPS = List.of("none", "tuning", "heldout", "all");

    private LookAlikes() {
    }

    /** What the setting takes in its list. */
    public static List<String> choices() {
        List<String> out = new ArrayList<>(GROUPS);
        for (Kind kind : Kind.values()) {
            out.add(kind.text());
        }
        return out;
    }

    /** How many ask: what the setting takes. */
    public static List<String> askers() {
        return Askers.CHOICES;
    }

    /** The kinds that a list of such words stands for, in their fixed order. */
    public static List<Kind> kinds(List<String> words) {
        List<Kind> out = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            String group = kind.tuning() ? "tuning" : "heldout";
            if (words.contains("all") || words.contains(group) || words.contains(kind.text())) {
                out.add(kind);
            }
        }
        return out;
    }

    /** All sources, in a fixed order. A zone does not depend on which others there are. */
    public static List<Source> sources(List<Kind> kinds, int zonesPerKind, String askers, OfficeNetwork net,
            SeededRandom seeded) {
        List<Source> out = new ArrayList<>();
        for (Kind kind : kinds) {
            for (int i = 0; i < zonesPerKind; i++) {
                SeededRandom random = seeded.stream(kind.text() + ' ' + i);
                SeededRandom naming = random.stream("zone");
                out.add(kind.source(new Zone(net, random, Names.domain(naming), kind.text(),
                        Askers.draw(askers, net, naming))));
            }
        }
        return out;
    }
}

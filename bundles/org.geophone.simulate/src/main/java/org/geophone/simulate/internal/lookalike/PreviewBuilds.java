package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** Every change of a web site gets a host name of its own to look at: branch, number, or the short hash of a commit. */
final class PreviewBuilds extends Occasional {
    private final Answers answers;
    private final int form;
    private final String project;
    private final Values builds;

    PreviewBuilds(Zone zone) {
        super(zone, Draws.scale(zone.random(), 6, 70), 0.03);
        answers = Answers.hosting(zone.domain(), random);
        form = random.below(4);
        project = Names.word(random, 2);
        builds = Values.draw(random, 8, 80, 0.1, 0.5, this::build);
    }

    private String build(SeededRandom from) {
        String branch = from.pick(List.of("fix", "feat", "chore", "refactor")) + '-'
                + Names.word(from, from.between(1, 3));
        return switch (form) {
            case 0 -> "pr-" + from.between(100, 4999) + "--" + project;
            case 1 -> from.hex(7) + '.' + branch + '.' + project;
            case 2 -> project + "-git-" + branch + '-' + from.text(Draws.ALPHANUMERIC, 6) + "-team";
            default -> project + '-' + from.text(Draws.ALPHANUMERIC, 9) + "-" + from.between(1, 40);
        };
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        query(now, asker, builds.next(random) + ".preview." + zone.domain(), answers, out);
    }
}

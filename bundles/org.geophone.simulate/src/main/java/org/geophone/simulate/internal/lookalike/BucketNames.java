package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** Storage of many customers: a bucket, an account digest or a UUID is the host name. */
final class BucketNames extends Occasional {
    private final Answers answers;
    private final Values buckets;
    private final int form;
    private final String after;

    BucketNames(Zone zone) {
        super(zone, Draws.scale(zone.random(), 15, 150), 0.05);
        answers = Answers.hosting(zone.domain(), random);
        form = random.below(5);
        after = random.pick(List.of("", ".s3", ".s3.eu1", ".blob", ".r2"));
        buckets = Values.draw(random, 60, 1500, 0.05, 0.35, this::bucket);
    }

    private String bucket(SeededRandom from) {
        return switch (form) {
            case 0 -> Names.word(from, 2) + "-" + from.hex(6);
            case 1 -> from.hex(32);
            case 2 -> from.uuid();
            case 3 -> from.text(Draws.BASE32, from.between(20, 26)) + "-" + Names.word(from, 1);
            default -> Names.word(from, 2) + "-" + from.pick(List.of("prod", "logs", "assets", "backup")) + "-"
                    + from.between(2019, 2026);
        };
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        query(now, asker, buckets.next(random) + after + '.' + zone.domain(), answers, out);
    }
}

package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * At night a backup asks for every chunk whether the store has it: volume, job and a running number, in order, some
 * with a short digest. Where many machines are backed up, each has its turn.
 */
final class BackupChunks extends LookAlike {
    private static final int MACHINES = 4;

    private final Answers answers;
    private final boolean hex;
    private final boolean numberFirst;
    private final int digest;
    private final int chunks;
    private final String after;
    private final long pauseMicros;
    private long next;

    BackupChunks(Zone zone) {
        super(zone);
        answers = Answers.verdict(zone.domain(), random);
        hex = random.chance(0.5);
        numberFirst = random.chance(0.5);
        digest = random.pick(0, 0, 8, 12);
        chunks = random.between(20, 220);
        after = random.pick(List.of(".bk.", ".chunk.", ".store2.", ".")) + zone.domain();
        pauseMicros = random.between(300, 20_000) * MILLIS;
        next = random.between(1000, 4_000_000);
        wake(daily(net.plan().start(), random.pick(0, 1, 2, 3, 22, 23) * HOUR + random.below(60) * MINUTE));
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        List<Host> hosts = zone.askers().hosts();
        long time = now;
        for (Host asker : hosts.subList(0, Math.min(MACHINES, hosts.size()))) {
            SeededRandom machine = new SeededRandom(asker.mac()).stream(zone.domain());
            String volume = "vol-" + machine.hex(8);
            String job = random.text(Draws.BASE32, 8);
            // an increment is a day's work: now a little, now a lot
            for (int i = (int) (chunks * (0.3 + 0.7 * random.unit())); i > 0; i--) {
                String number = String.format(Locale.ROOT, hex ? "%06x" : "%08d", next++);
                String chunk = digest == 0 ? number : number + '-' + random.hex(digest);
                String name = numberFirst ? chunk + '.' + job + '.' + volume : volume + '.' + job + '.' + chunk;
                query(time, asker, name + after, answers, out);
                time += random.exponential(pauseMicros);
            }
        }
        return now + DAY + random.between(-10, 10) * MINUTE;
    }
}

package org.geophone.simulate.internal.office;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.random.SeededRandom;

/** What somebody or something in the office does again and again. */
abstract class Behaviour implements Source {
    static final long MILLIS = 1000L;
    static final long SECOND = 1_000_000L;
    static final long MINUTE = 60 * SECOND;

    final OfficeNetwork net;
    final SeededRandom random;
    private long next;

    Behaviour(OfficeNetwork net, SeededRandom random) {
        this.net = net;
        this.random = random;
        this.next = net.plan().start();
    }

    @Override
    public final long next() {
        return next;
    }

    /** Sets when to act next. */
    final void wake(long micros) {
        next = micros;
    }

    @Override
    public final void step(Consumer<Lookup> out) {
        long now = next;
        next = act(now, out);
    }

    /** Does it at this time, and says when next. */
    abstract long act(long now, Consumer<Lookup> out);

    static void ask(Consumer<Lookup> out, long micros, Host host, String name, int type, Reply reply, Tag tag) {
        out.accept(new Lookup(micros, host, name, type, reply, tag));
    }
}

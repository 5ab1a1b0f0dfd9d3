package org.geophone.simulate.internal.office;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.random.SeededRandom;

/** What somebody or something in the office does again and again. */
public abstract class Behaviour implements Source {
    /** Microseconds of a millisecond. */
    protected static final long MILLIS = 1000L;
    /** Microseconds of a second. */
    protected static final long SECOND = 1_000_000L;
    /** Microseconds of a minute. */
    protected static final long MINUTE = 60 * SECOND;

    /** Where it happens. */
    protected final OfficeNetwork net;
    /** Random numbers of its own. */
    protected final SeededRandom random;
    private long next;

    /** Acts first at the begin of the span, unless told to {@link #wake} at another time. */
    protected Behaviour(OfficeNetwork net, SeededRandom random) {
        this.net = net;
        this.random = random;
        this.next = net.plan().start();
    }

    @Override
    public final long next() {
        return next;
    }

    /** Sets when to act next. */
    protected final void wake(long micros) {
        next = micros;
    }

    @Override
    public final void step(Consumer<Lookup> out) {
        long now = next;
        next = act(now, out);
    }

    /** Does it at this time, and says when next. */
    protected abstract long act(long now, Consumer<Lookup> out);

    /** Hands over one look-up. */
    protected static void ask(Consumer<Lookup> out, long micros, Host host, String name, int type, Reply reply,
            Tag tag) {
        out.accept(new Lookup(micros, host, name, type, reply, tag));
    }
}

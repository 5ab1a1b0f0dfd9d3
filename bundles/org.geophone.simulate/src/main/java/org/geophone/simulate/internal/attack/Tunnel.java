package org.geophone.simulate.internal.attack;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;
import org.geophone.simulate.internal.dialect.Dialect;
import org.geophone.simulate.internal.dialect.Exchange;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.flow.Wire;
import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.random.SeededRandom;

/** A session of a tunnel tool: handshake, data in bursts in both directions, polls between and afterwards. */
public final class Tunnel implements Source {
    private static final long STEP = 120_000L;

    private final TunnelPlan plan;
    private final Dialect dialect;
    private final SeededRandom random;
    private final Label label;
    private final Iterator<Exchange> handshake;
    private int sentUp;
    private int sentDown;
    private int leftInBurst;
    private long resume;
    private int idle;
    private long next;

    /** A session as planned. */
    public Tunnel(TunnelPlan plan, Dialect dialect, SeededRandom random) {
        this.plan = plan;
        this.dialect = dialect;
        this.random = random;
        this.label = new Label(plan.label());
        this.handshake = dialect.handshake().iterator();
        this.leftInBurst = plan.burstQueries();
        this.next = plan.rhythm().first();
    }

    @Override
    public long next() {
        return next;
    }

    @Override
    public void step(Consumer<Lookup> out) {
        long now = next;
        if (handshake.hasNext()) {
            send(now, handshake.next(), 0, 0, out);
            next = now + STEP + random.below((int) STEP);
        } else if (pending() && now >= resume) {
            data(now, out);
        } else if (pending() || now < plan.end()) {
            send(now, dialect.exchange(new byte[0], new byte[0]), 0, 0, out);
            long wait = dialect.pollMicros(idle++);
            // data that becomes ready does not wait for the next poll
            next = pending() ? Math.min(now + wait, Math.max(resume, now + 1)) : now + wait;
        } else {
            next = Long.MAX_VALUE;
        }
    }

    private boolean pending() {
        return sentUp < plan.up().length || sentDown < plan.down().length;
    }

    private void data(long now, Consumer<Lookup> out) {
        byte[] up = Arrays.copyOfRange(plan.up(), sentUp, Math.min(plan.up().length, sentUp + plan.bytesUp()));
        byte[] down = Arrays.copyOfRange(plan.down(), sentDown,
                Math.min(plan.down().length, sentDown + plan.bytesDown()));
        sentUp += up.length;
        sentDown += down.length;
        idle = 0;
        send(now, dialect.exchange(up, down), up.length, down.length, out);
        leftInBurst--;
        next = plan.rhythm().after(now, random);
        if (leftInBurst <= 0) {
            leftInBurst = 1 + random.below(2 * plan.burstQueries());
            resume = now + random.exponential(plan.pauseMicros());
        }
    }

    private void send(long now, Exchange exchange, int up, int down, Consumer<Lookup> out) {
        out.accept(new Lookup(now, plan.host(), exchange.name(), exchange.type(), exchange.reply(),
                new Tag.Attack(label, up, down), Wire.to(plan.server())));
    }
}

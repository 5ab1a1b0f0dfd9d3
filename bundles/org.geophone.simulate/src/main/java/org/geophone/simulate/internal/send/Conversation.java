package org.geophone.simulate.internal.send;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.geophone.api.simulate.SendProgress;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * One run over one socket: sends when a query is due and takes answers meanwhile. The rate is a limit: what is late is
 * made up for at most a tenth of a second, so no hold-up ends in a flood.
 */
final class Conversation {
    private static final long TOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MADE_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int LONGEST = 65_535;
    private static final int IDS = 65_536;

    private final DatagramSocket socket;
    private final Tally tally;
    private final SendProgress progress;
    private final SeededRandom random;
    private final DatagramPacket received = new DatagramPacket(new byte[LONGEST], LONGEST);
    private long told = System.nanoTime();
    private boolean wanted = true;

    /** Over a connected socket. */
    Conversation(DatagramSocket socket, Tally tally, SendProgress progress, SeededRandom random) {
        this.socket = socket;
        this.tally = tally;
        this.progress = progress;
        this.random = random;
    }

    /** Sends all queries, or those of so many milliseconds where that is not 0, and waits for their answers. */
    void run(Questions questions, double queriesPerSecond, long durationMs) throws IOException {
        long interval = (long) (TimeUnit.SECONDS.toNanos(1) / queriesPerSecond);
        long start = System.nanoTime();
        long longest = durationMs == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(durationMs);
        long due = start;
        while (wanted && questions.more() && due - start < longest) {
            listen(due);
            if (wanted) {
                send(questions);
                due = Math.max(due + interval, System.nanoTime() - MADE_UP_NANOS);
            }
        }
        while (wanted && !tally.nothingWaits()) {
            listen(System.nanoTime() + TOLD_NANOS);
        }
    }

    private void send(Questions questions) throws IOException {
        int id;
        do {
            id = random.below(IDS);
        } while (tally.waits(id));
        Questions.Query query = questions.take(id);
        DatagramPacket packet = new DatagramPacket(query.message(), query.message().length);
        try {
            socket.send(packet);
        } catch (PortUnreachableException e) {
            // this tells of an earlier query, and kept this one from going out
            tally.refused();
            socket.send(packet);
        }
        tally.sent(id, query, System.nanoTime());
    }

    /** Takes answers until then, or until nobody wants to go on. */
    private void listen(long until) throws IOException {
        long now = System.nanoTime();
        tell(now);
        while (wanted && now - until < 0) {
            receive((int) Math.max(1, Math.min(until - now, told + TOLD_NANOS - now) / MILLI));
            now = System.nanoTime();
            tally.expire(now);
            tell(now);
        }
    }

    private void receive(int waitMs) throws IOException {
        socket.setSoTimeout(waitMs);
        received.setLength(LONGEST);
        try {
            socket.receive(received);
            tally.received(received.getData(), received.getLength());
        } catch (SocketTimeoutException e) {
            return;
        } catch (PortUnreachableException e) {
            tally.refused();
        }
    }

    private void tell(long now) {
        if (now - told >= TOLD_NANOS) {
            told = now;
            wanted = progress.goOn(tally.state(now));
        }
    }
}

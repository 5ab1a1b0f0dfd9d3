package org.geophone.output.syslog.internal.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.geophone.output.syslog.internal.message.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One datagram per message (RFC 5426), at a bounded rate. A datagram that is lost is lost: only where the receiver's
 * machine answers that nobody listens does sending fail. Such an answer (ICMP) comes after the datagram has gone, so
 * the first one of a new channel, or after a pause, is watched before any other follows and before it counts as sent.
 *
 * <p>Connecting fixes both addresses, the sensor's own, too. Either may move: after a failure, and every few minutes,
 * the name is resolved and a channel connected anew.
 */
public final class UdpTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(UdpTransport.class);
    private static final long FULL_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long RENEW_NANOS = TimeUnit.MINUTES.toNanos(5);
    /** How long an answer is waited for; also the pause after which what follows is watched again. */
    private static final long ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** Linux gives a sender one such answer a second, after a few at once: what goes earlier may stay unanswered. */
    private static final long NEXT_ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(1200);

    /** Makes a channel that is connected and does not block. The seam at which tests move a receiver. */
    interface Way {
        /** A new channel, to where the receiver is now. */
        DatagramChannel open() throws IOException;
    }

    private final Target target;
    private final Way way;
    private final long renewNanos;
    private final Pace pace;
    private final ByteBuffer answer = ByteBuffer.allocate(64);
    private DatagramChannel channel;
    private long openedNanos;
    /** True when a datagram of this channel was watched, and nobody answered that nobody listens. */
    private boolean unanswered;
    /** When the last batch had gone. */
    private long sentNanos;
    /** When the last answer came that nobody listens; at first long enough ago. */
    private long refusedNanos = System.nanoTime() - NEXT_ANSWER_NANOS;
    /** The last failure, or null; written by the lane's thread, read by any. */
    private volatile String lastFailure;

    /** A way to this receiver. */
    public UdpTransport(Target target) {
        this(target, () -> connected(target), RENEW_NANOS);
    }

    /** With another way to channels, and another age at which they are replaced. */
    UdpTransport(Target target, Way way, long renewNanos) {
        this.target = target;
        this.way = way;
        this.renewNanos = renewNanos;
        this.pace = new Pace(target.maxPerSecond());
    }

    private static DatagramChannel connected(Target target) throws IOException {
        InetAddress address = Resolver.addresses(target)[0];
        DatagramChannel opened = DatagramChannel.open();
        boolean ready = false;
        try {
            opened.connect(new InetSocketAddress(address, target.port()));
            // a full send buffer is waited for with a bound; reading fetches errors and must not wait at all
            opened.configureBlocking(false);
            ready = true;
        } finally {
            if (!ready) {
                opened.close();
            }
        }
        return opened;
    }

    @Override
    public void open() throws IOException {
        if (channel == null || !channel.isOpen()) {
            use(way.open());
        } else if (System.nanoTime() - openedNanos >= renewNanos) {
            renew();
        }
    }

    private void use(DatagramChannel opened) {
        channel = opened;
        openedNanos = System.nanoTime();
        unanswered = false;
    }

    /** A name that cannot be resolved now says nothing of the receiver: the channel that is there goes on. */
    private void renew() throws IOException {
        fetchError();
        openedNanos = System.nanoTime();
        try {
            DatagramChannel next = way.open();
            close();
            use(next);
        } catch (IOException e) {
            LOG.debug("Output {}: no new channel to {}, the old one goes on: {}", target.name(), target,
                    e.getMessage());
        }
    }

    @Override
    public void send(Messages messages) throws IOException {
        boolean sent = false;
        try {
            awaitNextAnswer();
            open();
            fetchError();
            boolean watched = !unanswered || System.nanoTime() - sentNanos > ANSWER_NANOS;
            for (int i = 0; i < messages.count(); i++) {
                pace.await();
                send(ByteBuffer.wrap(messages.data(), messages.offset(i), messages.length(i)));
                if (watched && i == 0) {
                    watch();
                }
            }
            fetchError();
            sentNanos = System.nanoTime();
            lastFailure = null;
            sent = true;
        } catch (PortUnreachableException e) {
            refusedNanos = System.nanoTime();
            lastFailure = "nobody listens on port " + target.port() + " of " + target.host();
            throw new IOException(lastFailure, e);
        } finally {
            if (!sent) {
                // whatever it was: either address may be another by now
                close();
            }
        }
    }

    private void awaitNextAnswer() throws IOException {
        while (System.nanoTime() - refusedNanos < NEXT_ANSWER_NANOS) {
            park(NEXT_ANSWER_NANOS - (System.nanoTime() - refusedNanos));
        }
    }

    /** Waits for an answer to what has just gone. */
    private void watch() throws IOException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < ANSWER_NANOS) {
            park(LOOK_NANOS);
            fetchError();
        }
        unanswered = true;
    }

    private static void park(long nanos) throws IOException {
        LockSupport.parkNanos(nanos);
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while an answer was waited for");
        }
    }

    private void send(ByteBuffer message) throws IOException {
        long begin = System.nanoTime();
        while (channel.write(message) == 0 && message.hasRemaining()) {
            if (System.nanoTime() - begin > TimeUnit.MILLISECONDS.toNanos(target.writeTimeoutMs())) {
                throw new IOException("the network takes no datagram for " + target.writeTimeoutMs() + " ms");
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while the network took no datagram");
            }
            LockSupport.parkNanos(FULL_WAIT_NANOS);
        }
    }

    /** What came back for earlier datagrams (ICMP) is told by the next call on the socket; receivers send nothing. */
    private void fetchError() throws IOException {
        answer.clear();
        channel.read(answer);
    }

    @Override
    public void flush() {
        // every datagram is on its way when send returns
    }

    @Override
    public String probe() throws IOException {
        InetAddress address = Resolver.addresses(target)[0];
        try (DatagramChannel trial = DatagramChannel.open()) {
            trial.connect(new InetSocketAddress(address, target.port()));
        }
        String failure = lastFailure;
        if (failure != null) {
            throw new IOException(failure);
        }
        return target + " (UDP) resolves to " + address.getHostAddress()
                + " and there is a route; whether somebody listens cannot be told";
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // the datagrams are gone already, and the channel is of no further use
                lastFailure = e.toString();
            }
        }
    }
}

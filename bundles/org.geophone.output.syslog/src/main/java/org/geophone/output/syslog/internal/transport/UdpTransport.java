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

/**
 * One datagram per message (RFC 5426), at a bounded rate. A datagram that is lost is lost: only where the receiver's
 * machine answers that nobody listens does sending fail.
 */
public final class UdpTransport implements Transport {
    private static final long FULL_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final Target target;
    private final Pace pace;
    private final ByteBuffer answer = ByteBuffer.allocate(64);
    private DatagramChannel channel;
    /** The last failure, or null; written by the lane's thread, read by any. */
    private volatile String lastFailure;

    /** A way to this receiver. */
    public UdpTransport(Target target) {
        this.target = target;
        this.pace = new Pace(target.maxPerSecond());
    }

    @Override
    public void open() throws IOException {
        if (channel == null || !channel.isOpen()) {
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
            channel = opened;
        }
    }

    @Override
    public void send(Messages messages) throws IOException {
        open();
        try {
            fetchError();
            for (int i = 0; i < messages.count(); i++) {
                pace.await();
                send(ByteBuffer.wrap(messages.data(), messages.offset(i), messages.length(i)));
            }
            fetchError();
            lastFailure = null;
        } catch (PortUnreachableException e) {
            lastFailure = "nobody listens on port " + target.port() + " of " + target.host();
            throw new IOException(lastFailure, e);
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

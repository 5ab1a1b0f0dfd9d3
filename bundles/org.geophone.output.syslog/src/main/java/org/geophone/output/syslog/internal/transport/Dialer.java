package org.geophone.output.syslog.internal.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;

/** Makes connections. Any thread. */
final class Dialer {
    /** Bounds what lies in this machine's memory and may be lost with a connection. */
    private static final int SEND_BUFFER_BYTES = 256 * 1024;
    private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int SETTLE_TRIPS = 3;
    /**
     * An idle connection to a machine that has vanished is noticed within a minute, not within hours, and no firewall
     * on the way forgets one that is well. Seconds, seconds, and a count; by name, because not every platform has them.
     */
    private static final Map<String, Integer> KEEP_ALIVE =
            Map.of("TCP_KEEPIDLE", 30, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3);

    private final Target target;
    private final ScheduledExecutorService watch;

    Dialer(Target target, ScheduledExecutorService watch) {
        this.target = target;
        this.watch = watch;
    }

    /**
     * Connects to the first of the receiver's addresses that answers, and begins to read.
     *
     * @param begun is told each connection that is begun, so that another thread can close it
     * @param afterwards called by the reading thread when the connection has ended
     */
    Link dial(Consumer<SocketChannel> begun, Consumer<Link> afterwards) throws IOException {
        IOException last = null;
        for (InetAddress address : Resolver.addresses(target)) {
            SocketChannel channel = SocketChannel.open();
            boolean connected = false;
            try {
                begun.accept(channel);
                Link link = connect(channel, address, afterwards);
                connected = true;
                return link;
            } catch (SocketTimeoutException e) {
                last = new IOException("no answer from " + address.getHostAddress() + " within "
                        + target.connectTimeoutMs() + " ms", e);
            } catch (IOException e) {
                last = e;
            } finally {
                if (!connected) {
                    channel.close();
                }
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        throw last;
    }

    private Link connect(SocketChannel channel, InetAddress address, Consumer<Link> afterwards)
            throws IOException {
        long begin = System.nanoTime();
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : channel.supportedOptions()) {
            Integer value = KEEP_ALIVE.get(option.name());
            if (value != null) {
                set(channel, option, value);
            }
        }
        channel.socket().connect(new InetSocketAddress(address, target.port()), target.connectTimeoutMs());
        SSLSocket tls = target.tls() == null ? null : handshake(channel);
        Link link = new Link(channel, tls, target, watch);
        link.start(afterwards);
        settle(link, SETTLE_NANOS + SETTLE_TRIPS * (System.nanoTime() - begin));
        return link;
    }

    private static <T> void set(SocketChannel channel, SocketOption<T> option, Integer value) throws IOException {
        channel.setOption(option, option.type().cast(value));
    }

    private SSLSocket handshake(SocketChannel channel) throws IOException {
        SSLSocket tls = target.tls().over(channel.socket());
        AtomicBoolean late = new AtomicBoolean();
        Future<?> alarm = watch.schedule(() -> {
            late.set(true);
            channel.close();
            return null;
        }, target.connectTimeoutMs(), TimeUnit.MILLISECONDS);
        try {
            tls.startHandshake();
        } catch (IOException e) {
            throw new IOException(late.get() ? "no TLS handshake within " + target.connectTimeoutMs() + " ms"
                    : "TLS handshake: " + e.getMessage(), e);
        } finally {
            alarm.cancel(false);
        }
        return tls;
    }

    /**
     * A receiver that does not want this client closes right behind the handshake: TLS 1.3 refuses a client's
     * certificate only then (RFC 8446 section 4.4.2.4), and a load balancer without a receiver behind it accepts and
     * closes. Messages written before that were as good as thrown away.
     */
    private static void settle(Link link, long nanos) throws IOException {
        try {
            if (!link.awaitEnd(nanos)) {
                return;
            }
        } catch (InterruptedException e) {
            link.close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while connecting");
        }
        link.close();
        throw new IOException("the receiver closed the connection at once"
                + (link.failure() == null ? "" : ": " + link.failure().getMessage()), link.failure());
    }
}

package org.geophone.output.syslog.internal.transport;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;

/**
 * A way to a machine on which nobody listens, and whose answer takes a while: on the loopback interface it is there
 * before the call that sends returns.
 */
final class LateAnswer extends DatagramChannel {
    /** Datagrams that went. */
    int written;
    private int left;

    /** The answer is there when it has been looked for so often after a datagram went. */
    LateAnswer(int looks) {
        super(SelectorProvider.provider());
        left = looks;
    }

    @Override
    public int write(ByteBuffer source) {
        written++;
        int length = source.remaining();
        source.position(source.limit());
        return length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (written > 0 && --left <= 0) {
            throw new PortUnreachableException();
        }
        return 0;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    protected void implCloseSelectableChannel() {
        // there is nothing behind it
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        // it never blocks
    }

    @Override
    public DatagramChannel bind(SocketAddress local) {
        throw new AssertionError("not expected");
    }

    @Override
    public <T> DatagramChannel setOption(SocketOption<T> name, T value) {
        throw new AssertionError("not expected");
    }

    @Override
    public <T> T getOption(SocketOption<T> name) {
        throw new AssertionError("not expected");
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        throw new AssertionError("not expected");
    }

    @Override
    public DatagramSocket socket() {
        throw new AssertionError("not expected");
    }

    @Override
    public DatagramChannel connect(SocketAddress remote) {
        throw new AssertionError("not expected");
    }

    @Override
    public DatagramChannel disconnect() {
        throw new AssertionError("not expected");
    }

    @Override
    public SocketAddress getRemoteAddress() {
        throw new AssertionError("not expected");
    }

    @Override
    public SocketAddress getLocalAddress() {
        throw new AssertionError("not expected");
    }

    @Override
    public SocketAddress receive(ByteBuffer target) {
        throw new AssertionError("not expected");
    }

    @Override
    public int send(ByteBuffer source, SocketAddress to) {
        throw new AssertionError("not expected");
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new AssertionError("not expected");
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new AssertionError("not expected");
    }

    @Override
    public MembershipKey join(InetAddress group, NetworkInterface card) {
        throw new AssertionError("not expected");
    }

    @Override
    public MembershipKey join(InetAddress group, NetworkInterface card, InetAddress source) {
        throw new AssertionError("not expected");
    }
}

package org.geophone.console.internal.tls;

import java.nio.channels.SelectableChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Sockets of one listening connector, from the moment they are accepted to that in which they are given up. While there
 * are as many as allowed, further clients wait in the system's queue. {@link Connections} closes the idlest as soon as
 * one is open, so that this is only met when they come faster than the machine opens and closes them, and is over as
 * soon as it has caught up. Not Jetty's own limit, which writes two lines into the log each time. Any thread.
 */
final class AcceptBound implements SelectorManager.AcceptListener {
    private final ServerConnector connector;
    private final int most;
    private final AtomicInteger sockets;

    /** Begins to count; what is open already is counted, too. */
    AcceptBound(ServerConnector connector, int most) {
        this.connector = connector;
        this.most = most;
        sockets = new AtomicInteger(connector.getConnectedEndPoints().size());
        connector.getSelectorManager().addEventListener(this);
    }

    /** Called by the thread that accepts, before it looks for the next one. */
    @Override
    public void onAccepting(SelectableChannel channel) {
        sockets.incrementAndGet();
        judge();
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable reason) {
        onClosed(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        sockets.decrementAndGet();
        judge();
    }

    private synchronized void judge() {
        boolean more = sockets.get() < most;
        if (connector.isAccepting() != more) {
            connector.setAccepting(more);
        }
    }

    /** Leaves the connector without a bound. */
    synchronized void close() {
        connector.getSelectorManager().removeEventListener(this);
        connector.setAccepting(true);
    }
}

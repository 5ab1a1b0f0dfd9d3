package org.geophone.console.internal.tls;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.geophone.api.metrics.Counter;
import org.geophone.console.internal.Console;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Bounds the connections of the web server, which offers no setting for it: each time that it has begun to listen it
 * asks for further connectors, and gets one that opens nothing and goes at once, while those that listen get {@link
 * Connections} and an {@link AcceptBound}.
 */
@Component(service = ConnectorFactory.class)
public final class ConnectionBound implements ConnectorFactory {
    /** Sockets that may be open at once, with those that are being opened and closed. */
    static final int MOST_SOCKETS = Connections.MOST + 200;

    private final Console console;
    private final List<Runnable> ends = new ArrayList<>();

    /** Of this console. */
    @Activate
    public ConnectionBound(@Reference Console console) {
        this.console = console;
    }

    /** The server wants connectors of its own class; this one never listens, and goes when it is started. */
    private static final class Nothing extends ServerConnector {
        Nothing(Server server) {
            super(server, 0, 1);
        }

        @Override
        protected void doStart() {
            getServer().removeConnector(this);
        }

        @Override
        protected void doStop() {
            // nothing was opened
        }
    }

    @Override
    public synchronized Connector createConnector(Server server) {
        close();
        Connections connections = new Connections(() -> console.count(Counter.CONSOLE_CONNECTIONS_CLOSED));
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector listening) {
                listening.addBean(connections);
                ends.add(new AcceptBound(listening, MOST_SOCKETS)::close);
            }
        }
        ends.add(connections::close);
        return new Nothing(server);
    }

    /** Ends the look at connections. */
    @Deactivate
    synchronized void close() {
        ends.forEach(Runnable::run);
        ends.clear();
    }
}

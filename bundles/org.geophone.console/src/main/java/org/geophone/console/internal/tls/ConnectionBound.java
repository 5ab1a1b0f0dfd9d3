package org.geophone.console.internal.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.geophone.api.metrics.Counter;
import org.geophone.console.internal.Console;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Bounds the connections of the web server, which offers no setting for it: each time that it has begun to listen it
 * asks for further connectors, and gets one that opens nothing and goes at once, while those that listen get {@link
 * Connections} and an {@link AcceptBound}. So it is known here when there is something to tell the terminal that
 * started the sensor: where the console is.
 */
@Component(service = {ConnectorFactory.class, ConnectionBound.class})
public final class ConnectionBound implements ConnectorFactory {
    /** Sockets that may be open at once, with those that are being opened and closed. */
    static final int MOST_SOCKETS = Connections.MOST + 200;

    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]", "");

    private final Console console;
    private final ComponentContext context;
    private volatile String url = "";
    private final List<Runnable> ends = new ArrayList<>();

    /** Of this console. */
    @Activate
    public ConnectionBound(@Reference Console console, ComponentContext context) {
        this.console = console;
        this.context = context;
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
                greet(listening);
            }
        }
        ends.add(connections::close);
        return new Nothing(server);
    }

    /** Another greeting each time, since each is told once. */
    private void greet(ServerConnector listening) {
        url = url(listening.getHost(), listening.getLocalPort());
        context.enableComponent(AddressGreeting.class.getName());
        ends.add(() -> context.disableComponent(AddressGreeting.class.getName()));
    }

    /** Where the pages are since the server began to listen last. */
    String url() {
        return url;
    }

    /** Where the pages are, for somebody at this machine. */
    static String url(String host, int port) {
        String shown = host == null || ANY.contains(host) ? "localhost" : host;
        return "https://" + (shown.indexOf(':') >= 0 && !shown.startsWith("[") ? '[' + shown + ']' : shown) + ':' + port
                + '/';
    }

    /** Ends the look at connections. */
    @Deactivate
    synchronized void close() {
        ends.forEach(Runnable::run);
        ends.clear();
    }
}

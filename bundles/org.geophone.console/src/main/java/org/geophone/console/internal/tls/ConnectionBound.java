package org.geophone.console.internal.tls;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.geophone.api.metrics.Counter;
import org.geophone.console.internal.Console;
import org.osgi.framework.BundleContext;
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
@Component(service = ConnectorFactory.class)
public final class ConnectionBound implements ConnectorFactory {
    /** Sockets that may be open at once, with those that are being opened and closed. */
    static final int MOST_SOCKETS = Connections.MOST + 200;

    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]", "");

    private final Console console;
    private final BundleContext context;
    private final List<Runnable> ends = new ArrayList<>();

    /** Of this console. */
    @Activate
    public ConnectionBound(@Reference Console console, BundleContext context) {
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

    /** A service of a JDK type, so that the launcher needs no class of ours; it is there while something listens. */
    private void greet(ServerConnector listening) {
        String text = url(listening.getHost(), listening.getLocalPort());
        Supplier<String> greeting = () -> "Console: " + text;
        ends.add(context.registerService(Supplier.class, greeting, new Hashtable<>(Map.of("geophone.greeting",
                "console")))::unregister);
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

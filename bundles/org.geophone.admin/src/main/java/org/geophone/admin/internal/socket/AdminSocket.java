package org.geophone.admin.internal.socket;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.geophone.api.admin.AdminRoutes;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local socket of the running sensor. Opened only where a configuration asks for it, so that a container made for
 * one replay does not listen.
 */
@Component(service = AdminSocket.class, immediate = true, configurationPid = "org.geophone.admin",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AdminSocket.Config.class)
public final class AdminSocket {
    private static final Logger LOG = LoggerFactory.getLogger(AdminSocket.class);
    private static final long MEGABYTE = 1L << 20;

    /** Configuration of the local socket. */
    @ObjectClassDefinition(name = "Geophone: local socket",
            description = "The Unix-domain socket by which the command line talks to the running sensor.")
    @interface Config {
        /** Path of the socket. */
        @AttributeDefinition(name = "Path", description = "Path of the socket, at most about 100 characters; "
                + "a relative path is meant from the data folder.")
        String socketPath() default "admin.sock";

        /** Mode of its file. */
        @AttributeDefinition(name = "Mode",
                description = "Mode of the socket's file in octal digits: who may write to it may change the sensor.")
        String socketMode() default "0660";

        /** Threads that serve requests. */
        @AttributeDefinition(name = "Threads", description = "How many requests are served at the same time.",
                min = "1", max = "16")
        int threads() default 4;

        /** Time for a request to arrive. */
        @AttributeDefinition(name = "Request time-out (ms)",
                description = "Milliseconds in which the head of a request has to arrive.", min = "100", max = "60000")
        long requestTimeoutMs() default 5000;

        /** Time for a body to arrive. */
        @AttributeDefinition(name = "Upload time-out (ms)",
                description = "Milliseconds in which an uploaded bundle has to arrive.", min = "100", max = "600000")
        long uploadTimeoutMs() default 60_000;

        /** Size of an uploaded bundle. */
        @AttributeDefinition(name = "Largest upload (MiB)", description = "Size of the largest bundle that is taken.",
                min = "1", max = "1024")
        int maxUploadMegabytes() default 64;
    }

    private final SocketServer server;

    /** Opens the socket and begins to serve. */
    @Activate
    public AdminSocket(@Reference AdminRoutes routes, BundleContext context, Config config) throws IOException {
        String data = context.getProperty("geophone.data");
        Path path = Path.of(data == null ? "data" : data).resolve(config.socketPath()).toAbsolutePath();
        Exchange.Limits limits = new Exchange.Limits(config.requestTimeoutMs(), config.uploadTimeoutMs(),
                config.maxUploadMegabytes() * MEGABYTE);
        Set<PosixFilePermission> mode = SocketFile.mode(config.socketMode());
        try {
            server = new SocketServer(path, mode, config.threads(), routes, limits);
        } catch (IOException e) {
            throw new IOException("socketPath " + path + " cannot be opened: " + e.getMessage(), e);
        }
        LOG.info("local socket open at {}", path);
    }

    /** Closes the socket; requests under way get a moment to end. */
    @Deactivate
    public void close() {
        server.close();
    }
}

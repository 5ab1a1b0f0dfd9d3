package org.geophone.ssh.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.server.session.ServerSession;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminRoutes;
import org.geophone.api.admin.SensorAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for SSH where a configuration asks for it, and lets in who has one of the keys. There is nothing but verbs:
 * no password, no forwarding, no files, no subsystem. Also tells the terminal that started the sensor where it listens
 * and by what key it is known.
 */
@Component(service = Supplier.class, immediate = true, configurationPid = "org.geophone.ssh",
        configurationPolicy = ConfigurationPolicy.REQUIRE, property = "geophone.greeting=ssh")
@Designate(ocd = SshShell.Config.class)
public final class SshShell implements Supplier<String>, SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(SshShell.class);
    private static final AttributeKey<Login> LOGIN = new AttributeKey<>();
    private static final AttributeKey<Boolean> WELCOME = new AttributeKey<>();
    private static final int LOGIN_SECONDS = 20;
    private static final int KEYS_TRIED = 6;
    private static final int CHANNELS = 4;

    /** Configuration of the SSH server. */
    @ObjectClassDefinition(name = "Geophone: SSH",
            description = "The verbs of the command line over SSH, for those whose key is in a file.")
    @interface Config {
        /** Address to listen at. */
        @AttributeDefinition(name = "Address", description = "Address to listen at: 127.0.0.1 for this machine only, "
                + "0.0.0.0 for every interface.")
        String host() default "127.0.0.1";

        /** Port to listen at. */
        @AttributeDefinition(name = "Port", description = "TCP port for SSH.", min = "1", max = "65535")
        int port() default 8022;

        /** Keys that may log in. */
        @AttributeDefinition(name = "File of keys", description = "Public keys that may log in, in OpenSSH's format, "
                + "each with its role in front: role=\"admin\" ssh-ed25519 AAAA... anna. A relative path is meant from "
                + "the configuration folder.")
        String authorizedKeysFile() default "ssh/authorized_keys";

        /** How long a connection may be silent. */
        @AttributeDefinition(name = "Idle time-out (min)",
                description = "Minutes after which a connection is ended on which nothing happens.", min = "1",
                max = "1440")
        int idleMinutes() default 15;

        /** Connections at a time. */
        @AttributeDefinition(name = "Most connections", description = "Connections at a time; further ones are "
                + "turned away. Those that have not logged in do not count; there may be 32 of them, 8 of one address.",
                min = "1", max = "100")
        int maxConnections() default 16;

        /** Whether the container's own commands may be used. */
        @AttributeDefinition(name = "Gogo", description = "true: administrators may use the container's own commands "
                + "(gogo COMMAND). They can do whatever the sensor's user can, past the checks of the verbs. Off "
                + "all the same while bundles have to be signed.")
        boolean gogo() default false;
    }

    private final Config config;
    private final SensorAdmin admin;
    private final Path keys;
    private final KeyPair hostKey;
    private final SshServer server;
    private final Throttle throttle = new Throttle(Clock.systemUTC());
    private final FailedLogins failures = new FailedLogins(Clock.systemUTC());

    /** Begins to listen. */
    @Activate
    public SshShell(@Reference SensorAdmin admin, @Reference AdminRoutes routes,
            @Reference(target = "(geophone.verbs=*)") Function<Map<String, Object>, Map<String, Object>> words,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            CommandProcessor commands, Config config) throws IOException {
        Ed25519.register();
        this.config = config;
        this.admin = admin;
        keys = Path.of(System.getProperty("geophone.config", "config")).resolve(config.authorizedKeysFile());
        hostKey = HostKey.of(Path.of(System.getProperty("geophone.data", "data")).resolve("keys")
                .resolve("ssh-host-key"));
        AuthorizedKeys found = AuthorizedKeys.read(keys);
        found.problems().forEach(problem -> LOG.warn("{}: {}", keys, problem));
        server = SshServer.setUpDefaultServer();
        settle(new Verbs(admin, routes, words, config.gogo() && commands != null ? new Gogo(commands) : null));
        try {
            server.start();
        } catch (IOException e) {
            throw new IOException("SSH cannot listen at " + config.host() + ":" + config.port() + ": " + e.getMessage(),
                    e);
        }
        LOG.info("SSH listens at {}:{} for {} keys", config.host(), config.port(), found.keys().size());
    }

    private void settle(Verbs verbs) {
        server.setHost(config.host());
        server.setPort(config.port());
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, session) -> knows(key, session));
        server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE));
        server.setGlobalRequestHandlers(List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setSubsystemFactories(List.of());
        server.setCommandFactory((channel, line) -> new VerbCommand(verbs, login(channel.getSession()), line));
        server.setShellFactory(channel -> new VerbCommand(verbs, login(channel.getSession()), null));
        server.addSessionListener(this);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofSeconds(LOGIN_SECONDS));
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, KEYS_TRIED);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, CHANNELS);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ofMinutes(config.idleMinutes()));
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "Geophone");
    }

    private static Login login(Session session) {
        return session.getAttribute(LOGIN);
    }

    private static String address(Session session) {
        InetAddress remote = remote(session);
        return remote == null ? "unknown" : remote.getHostAddress();
    }

    /** What is counted as one address. */
    private static String place(Session session) {
        InetAddress remote = remote(session);
        return remote == null ? "unknown" : Throttle.key(remote);
    }

    private static InetAddress remote(Session session) {
        return session.getIoSession().getRemoteAddress() instanceof InetSocketAddress remote ? remote.getAddress()
                : null;
    }

    /** Asked with each key that is offered, and once more before its signature is looked at: the last one counts. */
    private boolean knows(PublicKey key, ServerSession session) {
        AuthorizedKeys.Entry entry = AuthorizedKeys.read(keys).find(key);
        if (entry == null) {
            session.removeAttribute(LOGIN);
            return false;
        }
        session.setAttribute(LOGIN, new Login(entry.name(), entry.role(), address(session)));
        return true;
    }

    @Override
    public void sessionCreated(Session session) {
        tell(failures.due());
        String place = place(session);
        if (throttle.isLocked(place) || !isRoomFor(session, place)) {
            session.close(true);
        } else {
            session.setAttribute(WELCOME, true);
        }
    }

    private boolean isRoomFor(Session session, String place) {
        Room room = new Room(place);
        for (AbstractSession other : server.getActiveSessions()) {
            if (other.isAuthenticated()) {
                room.user();
            } else if (other != session) {
                room.stranger(place(other));
            }
        }
        return room.isThere(config.maxConnections());
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated) {
            Login login = login(session);
            throttle.forgive(place(session));
            boolean many = server.getActiveSessions().stream().filter(Session::isAuthenticated).count()
                    > config.maxConnections();
            admin.as(login.actor()).note("ssh.login", login.name() + " as " + login.role().id(),
                    many ? "there are too many connections" : null);
            if (many) {
                // several logged in at the same moment
                session.close(true);
            }
        }
    }

    @Override
    public void sessionClosed(Session session) {
        if (!session.isAuthenticated() && session.getAttribute(WELCOME) != null) {
            String place = place(session);
            throttle.failed(place);
            tell(failures.failed(place));
        }
    }

    private void tell(List<FailedLogins.Line> lines) {
        for (FailedLogins.Line line : lines) {
            admin.as(new Actor("unknown", line.place())).note("ssh.login", line.count() == 1 ? "a connection"
                    : line.count() + " connections", "no key that may log in");
        }
    }

    @Override
    public String get() {
        return "SSH: " + config.host() + " port " + config.port() + ", host key " + KeyUtils.getFingerPrint(
                hostKey.getPublic());
    }

    /** Ends all connections. */
    @Deactivate
    void close() throws IOException {
        server.stop(true);
        tell(failures.all());
    }
}

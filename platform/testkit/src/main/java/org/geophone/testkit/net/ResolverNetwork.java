package org.geophone.testkit.net;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.Assumptions;

/**
 * A client, a resolver (dnsmasq) and a name server in a namespace each. Client and resolver meet on a bridge here, so
 * that the resolver's interface can be captured from outside; the server is behind the resolver.
 */
public final class ResolverNetwork implements AutoCloseable {
    /** Address of the client. */
    public static final String CLIENT = "192.0.2.10";
    /** Address of the resolver on the client's side. */
    public static final String RESOLVER = "192.0.2.53";
    private static final String SERVER = "198.51.100.2";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String id = Long.toString(ProcessHandle.current().pid());
    private final String client = "geoc" + id;
    private final String resolver = "geor" + id;
    private final String server = "geod" + id;
    private final String bridge = "geob" + id;
    private final List<Process> processes = new ArrayList<>();
    private final Path work;

    private ResolverNetwork(Path work) {
        this.work = work;
    }

    /**
     * Makes the network and starts the resolver.
     *
     * @param work where programs' words go
     * @param zone what the resolver asks the server for
     */
    public static ResolverNetwork open(Path work, String zone) throws IOException {
        ResolverNetwork network = new ResolverNetwork(work);
        network.close();
        boolean ready = false;
        try {
            network.connect();
            network.in(network.resolver, "dnsmasq", "-k", "-C", "/dev/null", "--no-resolv", "--no-hosts",
                    "--user=root", "--pid-file=", "--listen-address=" + RESOLVER, "--bind-interfaces",
                    "--server=/" + zone + "/" + SERVER);
            ready = true;
            return network;
        } finally {
            if (!ready) {
                network.close();
            }
        }
    }

    private void connect() throws IOException {
        Commands.allIp("netns add " + client, "netns add " + resolver, "netns add " + server);
        String refused = Commands.ip("link add " + bridge + " type bridge mcast_snooping 0");
        Assumptions.assumeTrue(refused.isEmpty(), "bridges cannot be made: " + refused);
        Commands.allIp("link set " + bridge + " addrgenmode none up");
        for (String end : List.of(client, resolver)) {
            Commands.allIp("link add " + end + " type veth peer name eth0 netns " + end,
                    "link set " + end + " addrgenmode none master " + bridge + " up",
                    "-n " + end + " link set eth0 addrgenmode none up", "-n " + end + " link set lo up");
        }
        Commands.allIp("-n " + client + " address add " + CLIENT + "/24 dev eth0",
                "-n " + resolver + " address add " + RESOLVER + "/24 dev eth0",
                "link add eth1 netns " + resolver + " type veth peer name eth0 netns " + server,
                "-n " + resolver + " address add 198.51.100.1/24 dev eth1", "-n " + resolver + " link set eth1 up",
                "-n " + server + " address add " + SERVER + "/24 dev eth0", "-n " + server + " link set eth0 up");
    }

    /** The interface at which the resolver's clients are seen. */
    public String resolverInterface() {
        return resolver;
    }

    /** Starts a program at the client. */
    public void inClient(String... command) throws IOException {
        in(client, command);
    }

    /** Starts a program at the name server. */
    public void inServer(String... command) throws IOException {
        in(server, command);
    }

    private void in(String namespace, String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        words.addAll(List.of(command));
        File said = work.resolve(command[0] + ".txt").toFile();
        processes.add(new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start());
    }

    /** Waits until the client has an address, as a tunnel gives it one. */
    public void awaitClientAddress(String address) {
        Container.await("the address " + address, PATIENCE, () -> {
            try {
                return Commands.ip("-n " + client + " address show").contains(" " + address + "/");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Sends datagrams of so many bytes from the client, 50 in a burst. */
    public void sendFromClient(String address, int count, int bytes) throws IOException {
        String said = Commands.run("ip", "netns", "exec", client,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", VirtualPair.classes(),
                QuerySender.class.getName(), address, "9999", "0", "0", Integer.toString(count),
                Integer.toString(bytes), "query", "500");
        if (!said.equals("sent " + count)) {
            throw new AssertionError("the sender says: " + said);
        }
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        processes.clear();
        for (String link : List.of(client, resolver, bridge)) {
            Commands.run("ip", "link", "delete", link);
        }
        for (String namespace : List.of(client, resolver, server)) {
            Commands.run("ip", "netns", "delete", namespace);
        }
    }
}

package org.geophone.testkit.net;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A pair of virtual Ethernet interfaces: one end here, without an address, the other in a network namespace of its own
 * from which the test sends. Nothing but what the test sends crosses it: no address is learnt by broadcast, no IPv6 is
 * configured, and nobody answers.
 */
public final class VirtualPair implements AutoCloseable {
    /** Address of the client that sends. */
    public static final String CLIENT = "192.0.2.1";
    /** Address of the server; its end of a pair is another one than the client's. */
    public static final String SERVER = "192.0.2.53";
    /** Addresses of both ends where a test wants hosts that talk; a network of their own. */
    private static final String NEAR_HOST = "203.0.113.54";
    private static final String FAR_HOST = "203.0.113.1";
    private static final String NOBODY = "02:00:00:00:00:53";
    private static final String FAR = "far0";
    private static final int DNS = 53;

    private final String namespace;
    private final String near;
    private final boolean server;

    private VirtualPair(String suffix, boolean server) {
        this.near = "geo" + ProcessHandle.current().pid() + suffix;
        this.namespace = near;
        this.server = server;
    }

    /** Makes a pair with the client at its far end; skips the test, saying why, where that cannot be done. */
    public static VirtualPair open() throws IOException {
        return open("", false);
    }

    /** Makes a pair with the server at its far end, beside another pair with the client. */
    public static VirtualPair openServer() throws IOException {
        return open("s", true);
    }

    private static VirtualPair open(String suffix, boolean server) throws IOException {
        Commands.assumeNamespaces();
        VirtualPair pair = new VirtualPair(suffix, server);
        pair.close();
        Commands.allIp("netns add " + pair.namespace);
        String refused = pair.connect();
        if (!refused.isEmpty()) {
            pair.close();
        }
        Assumptions.assumeTrue(refused.isEmpty(), "virtual interfaces cannot be made: " + refused);
        return pair;
    }

    /** Makes the two interfaces; answers what was complained about. */
    public String connect() throws IOException {
        String own = server ? SERVER : CLIENT;
        String other = server ? CLIENT : SERVER;
        StringBuilder said = new StringBuilder();
        for (String command : List.of(
                "link add " + near + " type veth peer name " + FAR + " netns " + namespace,
                "link set " + near + " addrgenmode none",
                "-n " + namespace + " link set " + FAR + " addrgenmode none",
                "link set " + near + " up",
                "-n " + namespace + " link set " + FAR + " up",
                "-n " + namespace + " address add " + own + "/24 dev " + FAR,
                "-n " + namespace + " neigh add " + other + " lladdr " + NOBODY + " dev " + FAR)) {
            said.append(Commands.ip(command));
        }
        return said.toString();
    }

    /** Takes both interfaces away; the namespace stays. */
    public void disconnect() throws IOException {
        Commands.run("ip", "link", "delete", near);
    }

    /** Takes the near end down, or up again. */
    public void setUp(boolean up) throws IOException {
        Commands.allIp("link set " + near + (up ? " up" : " down"));
    }

    /** Gives both ends addresses, so that hosts there can talk; the system takes them away with the interfaces. */
    public void addHosts() throws IOException {
        Commands.allIp("address add " + NEAR_HOST + "/26 dev " + near);
        Commands.allIp("-n " + namespace + " address add " + FAR_HOST + "/26 dev " + FAR);
    }

    /** The address of the near end, after {@link #addHosts}. */
    public String nearHost() {
        return NEAR_HOST;
    }

    /** The address of the far end, after {@link #addHosts}. */
    public String farHost() {
        return FAR_HOST;
    }

    /** What runs a command at the far end. */
    public List<String> farCommand() {
        return List.of("ip", "netns", "exec", namespace);
    }

    /** The end to capture. */
    public String near() {
        return near;
    }

    /** The name of the other end, in its namespace. */
    public String far() {
        return FAR;
    }

    /** The namespace of the other end. */
    public String namespace() {
        return namespace;
    }

    /** What the system says of the end to capture. */
    public String details() throws IOException {
        return Commands.run("ip", "-details", "link", "show", near);
    }

    /** Sends queries for the names {@code from} up to {@code from + count - 1}, see {@link QuerySender#name}. */
    public void send(int from, int count) throws IOException {
        send(SERVER, DNS, "0", from, count, 0, 0);
    }

    /** The same to another address. */
    public void sendTo(String address, int from, int count) throws IOException {
        send(address, DNS, "0", from, count, 0, 0);
    }

    /** The same from so many ports, from 20000 on: message {@code i} from port {@code 20000 + i % ports}. */
    public void sendFromPorts(int ports, int from, int count) throws IOException {
        send(SERVER, DNS, "20000+" + ports, from, count, 0, 0);
    }

    /** Sends answers to queries that came from port 20000. */
    public void answer(int from, int count) throws IOException {
        send(CLIENT, 20_000, "53", from, count, 0, 0);
    }

    /**
     * The same, with zeros behind each query that make it at least this long; longer than a frame, it is fragmented.
     */
    public void sendLong(int from, int count, int bytes) throws IOException {
        send(SERVER, DNS, "0", from, count, bytes, 0);
    }

    /** The same bytes to a port that is not that of DNS. */
    public void sendToAnotherPort(int from, int count) throws IOException {
        send(SERVER, 9_999, "0", from, count, 0, 0);
    }

    /** Sends queries slowly in a process of its own, a burst of 50 every so many milliseconds. */
    public Process sending(int from, int count, int pauseMs) throws IOException {
        return new ProcessBuilder(sender(SERVER, DNS, "0", from, count, 0, pauseMs)).redirectErrorStream(true).start();
    }

    /** Fails when a sender that was started has not sent everything; waits for its end. */
    public static void awaitSent(Process sender, int count) throws IOException {
        check(new String(sender.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip(), count);
    }

    private void send(String address, int port, String own, int from, int count, int least, int pauseMs)
            throws IOException {
        check(Commands.run(sender(address, port, own, from, count, least, pauseMs)), count);
    }

    private static void check(String said, int count) {
        if (!said.equals("sent " + count)) {
            throw new AssertionError("the sender says: " + said);
        }
    }

    private String[] sender(String address, int port, String own, int from, int count, int least, int pauseMs) {
        return new String[] {"ip", "netns", "exec", namespace,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
            classes(), QuerySender.class.getName(), address, Integer.toString(port), own, Integer.toString(from),
            Integer.toString(count), Integer.toString(least), server ? "answer" : "query", Integer.toString(pauseMs)};
    }

    static String classes() {
        try {
            return Path.of(QuerySender.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        Commands.run("ip", "link", "delete", near);
        Commands.run("ip", "netns", "delete", namespace);
    }
}

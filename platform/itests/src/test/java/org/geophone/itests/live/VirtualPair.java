package org.geophone.itests.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A pair of virtual Ethernet interfaces: one end here, without an address, the other in a network namespace of its own
 * from which the test sends. Nothing but what the test sends crosses it: no address is learnt by broadcast, no IPv6 is
 * configured, and nobody answers.
 */
public final class VirtualPair implements AutoCloseable {
    /** Address of a host that is not there; frames to it have a hardware address that is nobody's, too. */
    private static final String SINK = "192.0.2.53";
    /** Addresses of both ends where a test wants hosts that talk; a network of their own. */
    private static final String NEAR_HOST = "203.0.113.54";
    private static final String FAR_HOST = "203.0.113.1";
    private static final String TAGGED_SINK = "198.51.100.53";
    private static final String SINK_HARDWARE = "02:00:00:00:00:53";
    private static final String FAR = "far0";
    private static final int DNS = 53;

    private final String namespace = "geo" + ProcessHandle.current().pid();
    private final String near = "geo" + ProcessHandle.current().pid();

    private VirtualPair() {
    }

    /** Makes a pair; skips the test, saying why, where that cannot be done. */
    public static VirtualPair open() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")),
                "not root: network namespaces cannot be made");
        VirtualPair pair = new VirtualPair();
        pair.close();
        try {
            String refused = run("ip", "netns", "add", pair.namespace);
            Assumptions.assumeTrue(refused.isEmpty(), "network namespaces cannot be made: " + refused);
        } catch (IOException e) {
            Assumptions.abort("iproute2 is not installed: " + e.getMessage());
        }
        String refused = pair.connect();
        if (!refused.isEmpty()) {
            pair.close();
        }
        Assumptions.assumeTrue(refused.isEmpty(), "virtual interfaces cannot be made: " + refused);
        return pair;
    }

    /** Makes the two interfaces; answers what was complained about. */
    public String connect() throws IOException {
        StringBuilder said = new StringBuilder();
        for (String command : List.of(
                "link add " + near + " type veth peer name " + FAR + " netns " + namespace,
                "link set " + near + " addrgenmode none",
                "-n " + namespace + " link set " + FAR + " addrgenmode none",
                "link set " + near + " up",
                "-n " + namespace + " link set " + FAR + " up",
                "-n " + namespace + " address add 192.0.2.1/24 dev " + FAR,
                "-n " + namespace + " neigh add " + SINK + " lladdr " + SINK_HARDWARE + " dev " + FAR)) {
            said.append(ip(command));
        }
        return said.toString();
    }

    /** Makes an interface that tags its frames with VLAN 7; skips the test where the kernel has none such. */
    public void addTagged() throws IOException {
        String refused = ip("-n " + namespace + " link add link " + FAR + " name tagged type vlan id 7");
        Assumptions.assumeTrue(refused.isEmpty(), "VLAN interfaces cannot be made: " + refused);
        for (String command : List.of("link set tagged addrgenmode none", "link set tagged up",
                "address add 198.51.100.1/24 dev tagged",
                "neigh add " + TAGGED_SINK + " lladdr " + SINK_HARDWARE + " dev tagged")) {
            ip("-n " + namespace + " " + command);
        }
    }

    /** Gives both ends addresses, so that hosts there can talk; the system takes them away with the interfaces. */
    public void addHosts() throws IOException {
        String refused = ip("address add " + NEAR_HOST + "/26 dev " + near)
                + ip("-n " + namespace + " address add " + FAR_HOST + "/26 dev " + FAR);
        Assumptions.assumeTrue(refused.isEmpty(), "the addresses of both ends cannot be set: " + refused);
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

    private static String ip(String arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("ip"));
        words.addAll(List.of(arguments.split(" ")));
        return run(words.toArray(String[]::new));
    }

    /** Takes both interfaces away; the namespace stays. */
    public void disconnect() throws IOException {
        run("ip", "link", "delete", near);
    }

    /** The end to capture. */
    public String near() {
        return near;
    }

    /** What the system says of the end to capture. */
    public String details() throws IOException {
        return run("ip", "-details", "link", "show", near);
    }

    /** Sends queries for the names {@code from} up to {@code from + count - 1}, see {@link QuerySender#name}. */
    public void send(int from, int count) throws IOException {
        send(SINK, DNS, from, count, 0);
    }

    /** The same in frames with a VLAN tag, 7. */
    public void sendTagged(int from, int count) throws IOException {
        send(TAGGED_SINK, DNS, from, count, 0);
    }

    /** The same, with zeros behind each query that make it longer than a frame: two fragments. */
    public void sendFragments(int from, int count) throws IOException {
        send(SINK, DNS, from, count, 2_000);
    }

    /** The same bytes to a port that is not that of DNS. */
    public void sendToAnotherPort(int from, int count) throws IOException {
        send(SINK, 9_999, from, count, 0);
    }

    private void send(String address, int port, int from, int count, int least) throws IOException {
        String said = run("ip", "netns", "exec", namespace, Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-cp", System.getProperty("geophone.root") + "/platform/itests/target/test-classes",
                QuerySender.class.getName(), address, Integer.toString(port), Integer.toString(from),
                Integer.toString(count), Integer.toString(least));
        if (!said.equals("sent " + count)) {
            throw new AssertionError("the sender says: " + said);
        }
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + String.join(" ", command), e);
        }
        return said;
    }

    @Override
    public void close() throws IOException {
        try {
            run("ip", "link", "delete", near);
            run("ip", "netns", "delete", namespace);
        } catch (IOException e) {
            // without iproute2 nothing was made
            return;
        }
    }
}

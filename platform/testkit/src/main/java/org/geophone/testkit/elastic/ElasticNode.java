package org.geophone.testkit.elastic;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.FreePort;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Elasticsearch server in a JVM of its own, made of the jars of Maven Central that {@code platform/elastic}
 * collects. It has neither login nor TLS, and not all modules of a full server: no version in its greeting, no
 * life-cycle policies, no ingest processors, and with 7.17 no data streams.
 *
 * <p>One thread. Data outlives a kill and a restart of the same object.
 */
public final class ElasticNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int OK = 300;

    private final Path jars;
    private final Path java;
    private final Path home;
    private final int major;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    /**
     * Lays out a server.
     *
     * @param major 7, 8 or 9; for 9 the test is skipped, saying so, where there is no Java 21 or newer
     * @param home an empty folder
     */
    public ElasticNode(int major, Path home) throws IOException {
        this.major = major;
        this.jars = Path.of(System.getProperty("geophone.root"), "platform", "elastic", "node" + major, "target",
                "jars");
        if (!Files.isDirectory(jars)) {
            throw new AssertionError(jars + " is missing; 'mvn package' collects it");
        }
        this.java = major < 9 ? Path.of(System.getProperty("java.home"), "bin", "java") : newerJava();
        this.home = home;
        this.port = FreePort.next();
        layOut();
    }

    /** What dist/check.sh found, else what it would find. */
    private static Path newerJava() throws IOException {
        List<Path> places = new ArrayList<>();
        String told = System.getProperty("geophone.test.java", "");
        if (!told.isBlank()) {
            places.add(Path.of(told));
        }
        String home = System.getenv("JAVA25_HOME");
        if (home != null) {
            places.add(Path.of(home, "bin", "java"));
        }
        if (Runtime.version().feature() >= 21) {
            places.add(Path.of(System.getProperty("java.home"), "bin", "java"));
        }
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> list = Files.list(installed)) {
                list.filter(p -> p.getFileName().toString().contains("25")).map(p -> p.resolve("bin").resolve("java"))
                        .forEach(places::add);
            }
        }
        for (Path place : places) {
            if (Files.isExecutable(place)) {
                return place;
            }
        }
        Assumptions.abort("Elasticsearch 9 needs a JDK 25, and none was found (JAVA25_HOME, /usr/lib/jvm)");
        throw new AssertionError("not reached");
    }

    private void layOut() throws IOException {
        for (String folder : new String[] {"config", "plugins", "modules", "lib", "natives"}) {
            Files.createDirectories(home.resolve(folder));
        }
        boolean modular = major > 7;
        Path module = home.resolve("modules").resolve("transport-netty4");
        try (Stream<Path> list = Files.list(jars)) {
            for (Path jar : list.toList()) {
                String name = jar.getFileName().toString();
                boolean ofModule = modular && (name.startsWith("netty-") || name.startsWith("transport-netty4-")
                        || name.startsWith("elasticsearch-ssl-config-"));
                Path folder = Files.createDirectories(ofModule ? module : home.resolve("lib"));
                Files.copy(jar, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (modular) {
            Files.writeString(module.resolve("plugin-descriptor.properties"), "description=transport\n"
                    + "name=transport-netty4\nversion=" + version() + "\nelasticsearch.version=" + version()
                    + "\njava.version=" + (major == 8 ? 17 : 21)
                    + "\nclassname=org.elasticsearch.transport.netty4.Netty4Plugin\n", StandardCharsets.UTF_8);
        }
        try (InputStream starter = ElasticNode.class.getResourceAsStream("Node" + major + ".java.txt")) {
            Files.copy(starter, home.resolve("Starter.java"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The server's version, by its jar. */
    public String version() throws IOException {
        try (Stream<Path> list = Files.list(jars)) {
            return list.map(p -> p.getFileName().toString()).filter(n -> n.matches("elasticsearch-[0-9.]+\\.jar"))
                    .map(n -> n.substring("elasticsearch-".length(), n.length() - ".jar".length())).findFirst()
                    .orElseThrow(() -> new AssertionError("no server in " + jars));
        }
    }

    /** Starts it, again if need be, and waits until it answers. */
    public ElasticNode start() throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx512m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Des.nativelibs.path=" + home.resolve("natives"), "-Dfile.encoding=UTF-8"));
        if (major >= 9) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                    "--add-modules", "jdk.incubator.vector"));
        }
        command.addAll(List.of("-cp", home.resolve("lib") + "/*", home.resolve("Starter.java").toString(),
                home.toString(), Integer.toString(port)));
        Path log = home.resolve("server.log");
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        Container.await("Elasticsearch answers on port " + port + "; its log is " + log, PATIENCE,
                () -> !process.isAlive() || answers());
        if (!process.isAlive()) {
            throw new AssertionError("Elasticsearch ended: " + Files.readString(log, StandardCharsets.UTF_8));
        }
        return this;
    }

    private boolean answers() {
        try {
            return get("/_cluster/health").contains("\"status\"");
        } catch (IOException e) {
            return false;
        }
    }

    /** Its port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Its address. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** True while its process is there. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Ends it without a chance to write anything more. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Elasticsearch does not end");
        }
    }

    /** Asks it something. */
    public String get(String path) throws IOException {
        return send("GET", path, null);
    }

    /** Sends a request with a JSON body, or null for none; fails on any status but success. */
    public String send(String method, String path, String json) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path)).timeout(PATIENCE)
                .header("Content-Type", "application/json").method(method, json == null
                        ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json)).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= OK) {
                throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}

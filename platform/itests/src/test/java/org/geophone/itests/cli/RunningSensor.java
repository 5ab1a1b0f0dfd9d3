package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.geophone.testkit.container.Container;

/** A sensor that runs as a user would run it, with a configuration folder of the test's own. */
final class RunningSensor implements AutoCloseable {
    private static final String ADMIN = "org.geophone.admin.cfg";

    final Path folder;
    final Path config;
    final Path data;
    private final Cli cli;
    private final Process process;

    /** Starts it; answers when its socket is there and its health is told. */
    RunningSensor(Path folder, String source) throws Exception {
        this(folder, source, Map.of());
    }

    /** The same with variables of the environment, which verbs do not have. */
    RunningSensor(Path folder, String source, Map<String, String> variables) throws Exception {
        this.folder = folder;
        config = Files.createDirectories(folder.resolve("config"));
        data = folder.resolve("data");
        if (!Files.exists(config.resolve(ADMIN))) {
            Files.copy(Cli.HOME.resolve("config").resolve(ADMIN), config.resolve(ADMIN));
        }
        if (source != null) {
            Files.writeString(config.resolve("org.geophone.capture.file-sample.cfg"), source, StandardCharsets.UTF_8);
        }
        cli = new Cli(folder);
        Cli starter = new Cli(folder);
        variables.forEach(starter::with);
        process = starter.start(null, folder.resolve("run-out.txt"), folder.resolve("run-err.txt"), "run", "--config",
                config.toString(), "--data", data.toString());
        boolean up = false;
        try {
            Container.await("the sensor's socket", () -> Files.exists(data.resolve("admin.sock")));
            // the pipeline comes last
            Container.await("a sensor that analyses", () -> ask("status").out().contains("Pipeline: "));
            up = true;
        } finally {
            if (!up) {
                close();
            }
        }
    }

    /** Asks it by a verb. */
    Cli.Result ask(String... args) {
        String[] all = new String[args.length + 2];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--data";
        all[args.length + 1] = data.toString();
        try {
            return cli.run(all);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        String said = Files.readString(folder.resolve("run-err.txt"), StandardCharsets.UTF_8);
        assertFalse(said.contains("\tat "), said);
    }
}

package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.geophone.itests.Schemas;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run}, and the verbs that ask it and change it, until a signal ends it. */
class RunCommandTest {
    private static final String ADMIN = "org.geophone.admin.cfg";

    @TempDir
    private Path folder;

    @Test
    void aRunningSensorAnswersIsChangedAndEndsInOrderOnASignal() throws Exception {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.copy(Cli.HOME.resolve("config").resolve(ADMIN), config.resolve(ADMIN));
        // paced by capture time: the sample's day goes on while the test asks
        Files.writeString(config.resolve("org.geophone.capture.file-sample.cfg"), "name = sample\nspeed = 1\npaths = "
                + Cli.HOME.resolve("demo/office-day.pcap.gz") + "\n", StandardCharsets.UTF_8);
        Cli cli = new Cli(folder);
        Path err = folder.resolve("run-err.txt");
        Process sensor = cli.start(null, folder.resolve("run-out.txt"), err, "run", "--config", config.toString(),
                "--data", folder.resolve("data").toString());
        try {
            Path socket = folder.resolve("data").resolve("admin.sock");
            Container.await("the sensor's socket", () -> Files.exists(socket));
            askAndChange(cli);
        } finally {
            sensor.destroy();
            if (!sensor.waitFor(60, TimeUnit.SECONDS)) {
                sensor.destroyForcibly();
            }
        }
        assertEquals(0, sensor.exitValue());
        assertFalse(Files.readString(err, StandardCharsets.UTF_8).contains("\tat "));
        assertFalse(Files.exists(folder.resolve("data").resolve("admin.sock")));
    }

    private static String status(Cli cli, int code) throws Exception {
        return cli.run("status", "--data", "data").expect(code).out();
    }

    private static void askAndChange(Cli cli) throws Exception {
        // right after the start the pipeline may still wait for its stages
        Container.await("a healthy sensor", () -> {
            try {
                return cli.run("status", "--data", "data").exit() == 0;
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        });
        assertTrue(status(cli, 0).contains("Health: ok"));
        assertTrue(Schemas.JSON.readTree(cli.run("status", "--json", "--data", "data").expect(0).out()).isObject());
        String list = cli.run("bundles", "list", "--data", "data").expect(0).out();
        assertTrue(list.contains("org.geophone.score"), list);
        cli.run("bundles", "stop", "score", "--data", "data").expect(0);
        String waiting = status(cli, 1);
        assertTrue(waiting.contains("waits for scorer"), waiting);
        cli.run("bundles", "start", "score", "--data", "data").expect(0);
        assertTrue(status(cli, 0).contains("Health: ok"));
        assertTrue(cli.run("bundles", "stop", "nothing", "--data", "data").complains(2).err().contains("nothing"));
    }
}

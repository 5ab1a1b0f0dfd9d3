package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was changed by verbs and by hand, after the sensor was stopped and started again. */
class RestartTest {
    private static final String SYSLOG = "org.geophone.output.syslog";

    @TempDir
    private Path folder;

    @Test
    void filesCountAlsoThoseThatWereRemovedMeanwhileAndBundlesStayAsTheyWereLeft() throws Exception {
        Path jar;
        try (Stream<Path> jars = Files.list(Cli.HOME.resolve("bundles/5"))) {
            jar = jars.filter(p -> p.getFileName().toString().startsWith(SYSLOG + "-")).findFirst().orElseThrow();
        }
        try (RunningSensor sensor = new RunningSensor(folder, null)) {
            sensor.ask("outputs", "add", "file", "kept", "directory=" + folder.resolve("kept")).expect(0);
            sensor.ask("outputs", "add", "file", "gone", "directory=" + folder.resolve("gone")).expect(0);
            sensor.ask("outputs", "stop", "kept").expect(0);
            sensor.ask("bundles", "stop", "simulate").expect(0);
            sensor.ask("bundles", "uninstall", SYSLOG).expect(0);
            sensor.ask("bundles", "install", jar.toString()).expect(0);
        }
        Files.delete(folder.resolve("config").resolve("org.geophone.output.file-gone.cfg"));
        try (RunningSensor sensor = new RunningSensor(folder, null)) {
            String outputs = sensor.ask("outputs").out();
            assertTrue(outputs.contains("\nkept  file  paused "), outputs);
            assertFalse(outputs.contains("gone"), outputs);
            String bundles = sensor.ask("bundles").expect(0).out();
            assertEquals(2, bundles.split(SYSLOG + " ", -1).length, bundles);
            assertTrue(bundles.matches("(?s).*resolved +4 +org\\.geophone\\.simulate .*"), bundles);
            String audit = sensor.ask("audit").expect(0).out();
            assertTrue(audit.contains("\"target\":\"org.geophone.output.file~gone\",\"detail\":\"file removed\""),
                    audit);
        }
    }
    @Test
    void aCaptureThatWasReadIsLeftOutAtTheNextStartAndVerbsKnowTheConfigurationFolder() throws Exception {
        String source = "name = sample\npaths = " + Cli.HOME.resolve("demo/office-day.pcap.gz") + "\n";
        try (RunningSensor sensor = new RunningSensor(folder, source)) {
            Container.await("the sample is read", Duration.ofMinutes(2),
                    () -> sensor.ask("status").out().contains("Pipeline: ended"));
        }
        try (RunningSensor sensor = new RunningSensor(folder, null)) {
            Container.await("the source of the sample", () -> sensor.ask("status").out().contains(
                    "office-day.pcap.gz; 1 file was read before; 0 packets, 0 bytes"));
            sensor.ask("config", "set", "capture.file~sample", "readAgain=true").expect(0);
            Container.await("the sample again", Duration.ofMinutes(2), () -> sensor.ask("status").out().matches(
                    "(?s).*office-day\\.pcap\\.gz; [1-9][0-9,]* packets.*"));
        }
        Path config = folder.resolve("config").toRealPath();
        String noted = "geophone: the sensor of " + folder.resolve("data") + " was started with the configuration"
                + " folder " + config + ", which is meant; --config names another\n";
        Cli cli = new Cli(folder);
        assertEquals(noted, cli.run("backup", "kept.zip", "--data", "data").expect(0).err());
        try (ZipFile zip = new ZipFile(folder.resolve("kept.zip").toFile())) {
            assertTrue(zip.getEntry("config/org.geophone.capture.file-sample.cfg") != null);
        }
        assertEquals(noted + "geophone: no sensor answers at " + folder.resolve("data/admin.sock")
                + ": this is about the files of " + config + " themselves\n",
                cli.run("mutes", "--data", "data").expect(0).err());
    }
}

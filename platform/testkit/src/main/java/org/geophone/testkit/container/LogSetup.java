package org.geophone.testkit.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Logging of a container in a test: warnings to standard error, INFO and up into a file of its data folder. */
final class LogSetup {
    /** Kept, because the platform holds loggers only weakly and would forget the level. */
    private static final Logger PLATFORM_LOG = Logger.getLogger("");
    private static final String CONFIGURATION = """
            <configuration>
              <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
              <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                <file>@FILE@</file>
                <encoder><charset>UTF-8</charset><pattern>%level [%thread] %logger{0}: %msg%n%ex</pattern></encoder>
              </appender>
              <appender name="ERR" class="ch.qos.logback.core.ConsoleAppender">
                <target>System.err</target>
                <filter class="ch.qos.logback.classic.filter.ThresholdFilter"><level>WARN</level></filter>
                <encoder><charset>UTF-8</charset><pattern>%level %logger{0}: %msg%n%ex</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="FILE"/><appender-ref ref="ERR"/></root>
            </configuration>
            """;

    private LogSetup() {
    }

    /** Takes effect for containers booted from now on. */
    static void warningsToStandardError(Path data) {
        Path file = data.resolve("logback.xml");
        try {
            Files.writeString(file, CONFIGURATION.replace("@FILE@", data.resolve("geophone.log").toString()),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be written", e);
        }
        PLATFORM_LOG.setLevel(Level.WARNING);
        System.setProperty("logback.configurationFile", file.toUri().toString());
    }
}

package org.geophone.log.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceException;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.slf4j.LoggerFactory;

class LogTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    private long now = Long.MAX_VALUE - 1;
    private final ContainerLog container = new ContainerLog(() -> now);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        written.setContext(ROOT.getLoggerContext());
        written.start();
        ROOT.addAppender(written);
    }

    @AfterEach
    void stopListening() {
        ROOT.detachAppender(written);
    }

    private List<String> lines() {
        return written.list.stream().map(e -> e.getLevel() + " " + e.getLoggerName() + ": " + e.getFormattedMessage())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <T> T that(Class<T> type, Map<String, Object> says) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, args) -> says.get(method.getName()));
    }

    private void log(LogLevel level, String logger, String message, Throwable exception) {
        Map<String, Object> says = new HashMap<>(Map.of("getLogLevel", level, "getMessage", message,
                "getBundle", that(Bundle.class, Map.of("getSymbolicName", "some.bundle"))));
        says.put("getLoggerName", logger);
        says.put("getException", exception);
        container.logged(that(LogEntry.class, says));
    }

    @Test
    void errorsOfTheContainerAreWrittenWithTheirCauseAndWhatFollowsFromThemIsNot() {
        RuntimeException cause = new IllegalStateException("no bell");
        log(LogLevel.ERROR, "a.Component", "it happened {}", cause);
        log(LogLevel.ERROR, "Events.Framework", "FrameworkEvent ERROR", null);
        log(LogLevel.AUDIT, "ROOT", "set", null);
        ServiceException absent = new ServiceException("factory returned null");
        log(LogLevel.ERROR, "Events.Framework", "FrameworkEvent ERROR", absent);
        // as the log service hands it on
        log(LogLevel.ERROR, "Events.Framework", "FrameworkEvent ERROR", new RuntimeException("copy") {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return "org.apache.felix.log.LogException: " + absent;
            }
        });
        log(LogLevel.ERROR, "b.Component", "bundle b:1.0.0 (9)[b.Component(3)] : Error during instantiation of the"
                + " implementation object: Unable to get service for reference $000", null);
        log(LogLevel.WARN, "a.Component", "cannot get a service", null);
        log(LogLevel.INFO, "Events.Bundle", "started", null);
        assertEquals(List.of("ERROR a.Component: it happened {}: java.lang.IllegalStateException: no bell",
                "INFO a.Component: it happened {}", "ERROR some.bundle: FrameworkEvent ERROR",
                "ERROR some.bundle: set"), lines());
        assertNull(written.list.get(0).getThrowableProxy());
        assertSame(cause, ((ThrowableProxy) written.list.get(1).getThrowableProxy()).getThrowable());
    }

    @Test
    void aComplaintAboutAValueIsOneLineAndWrittenOnceAMinute() {
        String message = "bundle org.x:1.0.0 (42)[org.x.Pipe(25)] : Error during instantiation";
        Throwable complaint = new RuntimeException(new IllegalArgumentException("slots: 5 is odd"));
        log(LogLevel.ERROR, "org.x.Pipe", message, complaint);
        log(LogLevel.ERROR, "org.x.Pipe", message, complaint);
        now += 60_000_000_000L;
        log(LogLevel.ERROR, "org.x.Pipe", message, complaint);
        assertEquals(Collections.nCopies(2, "ERROR org.x.Pipe: slots: 5 is odd (Error during instantiation)"), lines());
        assertNull(written.list.get(0).getThrowableProxy());
    }

    @Test
    void ofManyErrorsTheOldestIsForgottenFirst() {
        for (int i = 0; i <= 64; i++) {
            log(LogLevel.ERROR, "a", "error " + i, null);
        }
        log(LogLevel.ERROR, "a", "error 64", null);
        log(LogLevel.ERROR, "a", "error 0", null);
        assertEquals(66, written.list.size());
    }

    @Test
    void whatLibrariesSayThroughTheJdkIsWrittenAtTheLevelThatFits() {
        JdkLog handler = new JdkLog();
        for (Level level : List.of(Level.SEVERE, Level.WARNING, Level.INFO)) {
            LogRecord record = new LogRecord(level, "{0} of {1}");
            record.setLoggerName("a.library");
            record.setParameters(new Object[] {1, 2});
            handler.publish(record);
        }
        handler.publish(new LogRecord(Level.SEVERE, "without a name"));
        assertEquals(List.of("ERROR a.library: 1 of 2", "WARN a.library: 1 of 2", "INFO a.library: 1 of 2",
                "ERROR java: without a name"), lines());
    }
}

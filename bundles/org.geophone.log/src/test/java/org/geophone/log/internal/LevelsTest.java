package org.geophone.log.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

class LevelsTest {
    private static final Logger ROOT = logger(Logger.ROOT_LOGGER_NAME);
    private static final Logger QUIET = logger("test.quiet");

    private final Level ofRoot = ROOT.getLevel();
    private final Levels levels = new Levels(config(""));

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    private static LogConfig config(String levels) {
        return new LogConfig() {
            @Override
            public String levels() {
                return levels;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return LogConfig.class;
            }
        };
    }

    @BeforeEach
    void begin() {
        ROOT.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        levels.takeBack();
        ROOT.setLevel(ofRoot);
        QUIET.setLevel(null);
    }

    @Test
    void whileAnotherThreadSetsUpTheLoggersTheirContextIsWaitedFor() {
        AtomicInteger asked = new AtomicInteger();
        ILoggerFactory real = LoggerFactory.getILoggerFactory();
        assertSame(real, Levels.context(() -> asked.incrementAndGet() < 4 ? new SubstituteLoggerFactory() : real,
                Long.MAX_VALUE));
        assertEquals(4, asked.get());
        IllegalStateException never = assertThrows(IllegalStateException.class,
                () -> Levels.context(SubstituteLoggerFactory::new, 0));
        assertEquals("levels cannot be set: loggers come from org.slf4j.helpers.SubstituteLoggerFactory",
                never.getMessage());
    }

    @Test
    void aLevelCountsForALoggerAndThoseBelowIt() {
        levels.modified(config("test.loud=debug"));
        assertTrue(logger("test.loud.part").isDebugEnabled());
        assertFalse(logger("test.loud.part").isTraceEnabled());
        assertFalse(logger("test.louder").isDebugEnabled());
    }

    @Test
    void whatIsNoLongerInTheListHasTheLevelOfBefore() {
        QUIET.setLevel(Level.ERROR);
        levels.modified(config("test.quiet = INFO, test.loud = TRACE, root = WARN"));
        assertEquals(Level.INFO, QUIET.getLevel());
        assertEquals(Level.WARN, ROOT.getLevel());
        levels.modified(config("test.quiet=DEBUG"));
        assertEquals(Level.DEBUG, QUIET.getLevel());
        assertNull(logger("test.loud").getLevel());
        assertEquals(Level.INFO, ROOT.getLevel());
        levels.modified(config(""));
        assertEquals(Level.ERROR, QUIET.getLevel());
    }

    @Test
    void loggersOfTheJdkFollowAndAreGivenBack() {
        var jdk = java.util.logging.Logger.getLogger("test.jdk");
        levels.modified(config("test.jdk=DEBUG"));
        assertTrue(jdk.isLoggable(java.util.logging.Level.FINE));
        assertFalse(jdk.isLoggable(java.util.logging.Level.FINER));
        levels.takeBack();
        assertNull(jdk.getLevel());
    }

    @Test
    void aListThatIsWrongChangesNothing() {
        levels.modified(config("test.quiet=DEBUG"));
        assertThrows(IllegalArgumentException.class, () -> levels.modified(config("test.quiet=INFO,root=LOUD")));
        assertEquals(Level.DEBUG, QUIET.getLevel());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "DEBUG|levels: 'DEBUG' is not LOGGER=LEVEL",
        "=DEBUG|levels: '=DEBUG' is not LOGGER=LEVEL",
        "a=|levels: 'a=' has none of the levels TRACE, DEBUG, INFO, WARN, ERROR, OFF",
        "a=DEBUG,a=INFO|levels: a stands there twice",
        "root=DEBUG,Root=INFO|levels: ROOT stands there twice"})
    void whatIsWrongIsToldWithItsKey(String value, String words) {
        assertEquals(words, new LogCheck().problem(Map.of("levels", value)));
    }

    @Test
    void gapsBetweenCommasAreNoMatter() {
        assertNull(new LogCheck().problem(Map.of("levels", " , a = off ,, ")));
        assertNull(new LogCheck().problem(Map.of()));
    }
}

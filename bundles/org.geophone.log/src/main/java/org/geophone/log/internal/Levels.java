package org.geophone.log.internal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Gives loggers the levels of the configuration while the sensor runs, and gives them back those of {@code logback.xml}
 * when they are no longer in it. Loggers of java.util.logging follow, so that messages below INFO come as far as
 * {@link JdkLog}. Called by the component runtime only, one call at a time.
 */
@Component(service = {}, immediate = true, configurationPid = "org.geophone.log")
@Designate(ocd = LogConfig.class)
public final class Levels {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Levels.class);

    /** Bounds the wait for another thread that sets up SLF4J just now, which takes well below a second. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LoggerContext loggers = context(LoggerFactory::getILoggerFactory, LONGEST_NANOS);
    /** What is in force by us. */
    private final Map<String, Own> own = new LinkedHashMap<>();

    /** The level that a logger had before; null where it had its parent's. */
    private record Own(Logger logger, Level before, java.util.logging.Logger jdk, java.util.logging.Level jdkBefore) {
        void takeBack() {
            logger.setLevel(before);
            jdk.setLevel(jdkBefore);
        }
    }

    /** With the levels of a configuration. */
    @Activate
    public Levels(LogConfig config) {
        modified(config);
    }

    /** The factory of loggers. While another thread sets up SLF4J, there is one that stands in for it. */
    static LoggerContext context(Supplier<ILoggerFactory> factory, long longestNanos) {
        long begin = System.nanoTime();
        while (true) {
            ILoggerFactory now = factory.get();
            if (now instanceof LoggerContext context) {
                return context;
            }
            if (System.nanoTime() - begin > longestNanos) {
                throw new IllegalStateException("levels cannot be set: loggers come from " + now.getClass().getName());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted before levels could be set", e);
            }
        }
    }

    /** Takes another list. */
    @Modified
    void modified(LogConfig config) {
        Map<String, Level> wanted = LevelList.parse(config.levels());
        boolean something = !wanted.isEmpty() || !own.isEmpty();
        takeBack();
        wanted.forEach((name, level) -> own.put(name, give(name, level)));
        if (something) {
            LOG.info("Levels of loggers: {}", wanted.isEmpty() ? "those of logback.xml" : wanted);
        }
    }

    private Own give(String name, Level level) {
        Logger logger = loggers.getLogger(name);
        boolean root = name.equals(org.slf4j.Logger.ROOT_LOGGER_NAME);
        // kept, because the JDK forgets loggers that nobody holds, and their levels with them
        java.util.logging.Logger jdk = java.util.logging.Logger.getLogger(root ? "" : name);
        Own before = new Own(logger, logger.getLevel(), jdk, jdk.getLevel());
        logger.setLevel(level);
        jdk.setLevel(jdkLevel(level));
        return before;
    }

    private static java.util.logging.Level jdkLevel(Level level) {
        return switch (level.toInt()) {
            case Level.TRACE_INT -> java.util.logging.Level.ALL;
            case Level.DEBUG_INT -> java.util.logging.Level.FINE;
            case Level.WARN_INT -> java.util.logging.Level.WARNING;
            case Level.ERROR_INT -> java.util.logging.Level.SEVERE;
            case Level.OFF_INT -> java.util.logging.Level.OFF;
            default -> java.util.logging.Level.INFO;
        };
    }

    /** Leaves loggers as {@code logback.xml} has them. */
    @Deactivate
    void takeBack() {
        own.values().forEach(Own::takeBack);
        own.clear();
    }
}

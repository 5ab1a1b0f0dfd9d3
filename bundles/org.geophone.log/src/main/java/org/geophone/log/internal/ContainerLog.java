package org.geophone.log.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes errors of the log service: a component that does not start or does not take its configuration, an event of
 * the framework. Everything that waits for such a component has it tried again, so the same error of the same origin is
 * written once a minute, and what follows from it is not: warnings, and services that are not there. Any thread.
 */
final class ContainerLog implements LogListener {
    private static final String EVENTS = "Events.";
    /** A complaint about a value: its words are for the operator, where it was thrown is not. */
    private static final String COMPLAINT = "java.lang.IllegalArgumentException: ";
    /** The log service has copies of exceptions, of which only the words tell what they were. */
    private static final String COPY = "org.apache.felix.log.LogException: ";
    private static final String NO_SERVICE = "org.osgi.framework.ServiceException: ";
    /** Of a component that needs one that failed. */
    private static final String NO_REFERENCE = "Unable to get service for reference";
    /** What the component runtime writes before its words: bundle and component, with numbers. */
    private static final String ORIGIN = "^bundle \\S+ \\(\\d+\\)\\S* : ";
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_REMEMBERED = 64;

    private final LongSupplier nanos;
    private final Map<String, Long> told = new LinkedHashMap<>();

    /** With a clock that only runs forward, in nanoseconds. */
    ContainerLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void logged(LogEntry entry) {
        Throwable exception = entry.getException();
        boolean error = entry.getLogLevel() == LogLevel.ERROR || entry.getLogLevel() == LogLevel.AUDIT;
        String message = String.valueOf(entry.getMessage()).replaceFirst(ORIGIN, "");
        if (!error || message.contains(NO_REFERENCE)
                || exception != null && words(exception).startsWith(NO_SERVICE)) {
            return;
        }
        String cause = exception == null ? "" : words(last(exception));
        String name = name(entry);
        if (isNews(name + '\n' + (cause.isEmpty() ? message : cause))) {
            Logger logger = LoggerFactory.getLogger(name);
            if (cause.startsWith(COMPLAINT)) {
                logger.error("{} ({})", cause.substring(COMPLAINT.length()), message);
            } else if (exception == null) {
                logger.error("{}", message);
            } else {
                logger.error("{}: {}", message, cause);
                // for the file alone: standard error is for words
                logger.info("{}", message, exception);
            }
        }
    }

    private static String words(Throwable exception) {
        String words = exception.toString();
        return words.startsWith(COPY) ? words.substring(COPY.length()) : words;
    }

    private static Throwable last(Throwable exception) {
        Throwable last = exception;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return last;
    }

    private synchronized boolean isNews(String what) {
        long now = nanos.getAsLong();
        Long before = told.get(what);
        if (before != null && now - before < QUIET_NANOS) {
            return false;
        }
        told.remove(what);
        told.put(what, now);
        if (told.size() > MOST_REMEMBERED) {
            told.remove(told.keySet().iterator().next());
        }
        return true;
    }

    /** The logger's name, and that of the bundle where the logger has none of its own. */
    private static String name(LogEntry entry) {
        String name = entry.getLoggerName();
        boolean own = name != null && !name.equals(Logger.ROOT_LOGGER_NAME) && !name.startsWith(EVENTS);
        return own ? name : entry.getBundle() == null ? "container" : entry.getBundle().getSymbolicName();
    }
}

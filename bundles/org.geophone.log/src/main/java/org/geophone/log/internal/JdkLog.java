package org.geophone.log.internal;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what libraries say through java.util.logging. Any thread. */
final class JdkLog extends Handler {
    private final Formatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord record) {
        if (record == null || !isLoggable(record)) {
            return;
        }
        Logger logger = LoggerFactory.getLogger(record.getLoggerName() == null ? "java" : record.getLoggerName());
        int level = record.getLevel().intValue();
        String message = formatter.formatMessage(record);
        if (level >= Level.SEVERE.intValue()) {
            logger.error(message, record.getThrown());
        } else if (level >= Level.WARNING.intValue()) {
            logger.warn(message, record.getThrown());
        } else if (level >= Level.INFO.intValue()) {
            logger.info(message, record.getThrown());
        } else {
            logger.debug(message, record.getThrown());
        }
    }

    @Override
    public void flush() {
        // the logging system behind writes at once
    }

    @Override
    public void close() {
        // there is nothing to close
    }
}

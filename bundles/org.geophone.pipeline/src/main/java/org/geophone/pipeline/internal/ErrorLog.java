package org.geophone.pipeline.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each distinct failure of a stage once, so that a defect met by every packet does not fill the disk. */
final class ErrorLog implements BiConsumer<String, Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorLog.class);
    private static final int MAX_DISTINCT = 100;

    private final Map<String, Boolean> seen = new ConcurrentHashMap<>();

    /** Reports a failure of a stage. Any thread. */
    @Override
    public void accept(String stage, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String key = stage + failure.getClass().getName() + (trace.length == 0 ? "" : trace[0].toString());
        if (seen.size() < MAX_DISTINCT && seen.putIfAbsent(key, Boolean.TRUE) == null) {
            LOG.error("{}: {} (further ones of this kind are only counted)", stage, failure.toString(), failure);
        }
    }
}

package org.geophone.admin.internal.report;

/** The sensor as probes and metrics see it. Any thread. */
public interface Observed {
    /** The sensor now. */
    Snapshot snapshot();
}

package org.geophone.capture.live.internal.tap;

/** An interface that was opened, before its threads read it. */
public interface Opened {
    /** How many taps it has: a thread each. */
    int taps();

    /**
     * One of its taps; asked for once each.
     *
     * @param source index of the source within the sensor
     * @param interfaceId number of the interface within the source
     * @param capturing the thread that will read it
     */
    Tap tap(int index, int source, int interfaceId, Thread capturing);

    /** Closes it when not all of its taps could be had; else each tap is closed on its own. */
    void close();

    /** By what it is captured, and why. */
    String choice();

    /** Its frames, and what passes the filter, for the log. */
    String description();
}

package org.geophone.output.syslog.internal.transport;

import java.io.IOException;
import org.geophone.output.syslog.internal.message.Messages;

/** A way to one receiver. All methods but {@link #probe} are called by the lane's thread only, and may block. */
public interface Transport {
    /** Makes ready to send. Repeated calls do no harm. */
    void open() throws IOException;

    /** Sends all messages; after an exception the caller sends all of them again. */
    void send(Messages messages) throws IOException;

    /** Sends again what a broken connection may have swallowed, when that is still to be done. */
    void flush() throws IOException;

    /**
     * Tries the way without sending a message. Any thread.
     *
     * @return what was tried and found, in one sentence
     */
    String probe() throws IOException;

    /** Gives everything back. Does not wait for long. */
    void close();
}

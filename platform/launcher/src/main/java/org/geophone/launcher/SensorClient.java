package org.geophone.launcher;

import java.io.IOException;
import java.nio.file.Path;

/** A way to a running sensor: the local socket, or HTTPS to one on another machine. One thread. */
interface SensorClient {
    /**
     * Sends a request with a file as its body and reads the whole answer.
     *
     * @param accept media type wanted
     * @param file body, or null for none
     */
    AdminClient.Reply send(String method, String target, String accept, Path file) throws IOException;

    /** Sends a request with a form as its body, in ASCII, or an empty text for none, and reads the whole answer. */
    AdminClient.Reply send(String method, String target, String accept, String form) throws IOException;

    /** What to say when it does not answer, with the reason. */
    String unreachable(Exception reason);
}

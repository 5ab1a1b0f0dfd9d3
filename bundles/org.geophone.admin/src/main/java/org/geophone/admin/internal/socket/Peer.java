package org.geophone.admin.internal.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.geophone.api.admin.Actor;

/** Who is at the other end of a connection, as the operating system says. */
final class Peer {
    private Peer() {
    }

    /** The user whose process opened the connection. */
    static Actor of(SocketChannel connection) {
        try {
            return new Actor(connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName(), Actor.SOCKET);
        } catch (IOException | UnsupportedOperationException e) {
            return new Actor("unknown", Actor.SOCKET);
        }
    }
}

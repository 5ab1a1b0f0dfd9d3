package org.geophone.admin.internal.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * The listening socket and its file. The file appears under its name only when its mode is set, so nobody can connect
 * in between; a file left by a sensor that is gone is replaced, one that answers is not.
 */
final class SocketFile implements Closeable {
    private final Path path;
    private final ServerSocketChannel server;
    private final Object identity;

    private SocketFile(Path path, ServerSocketChannel server, Object identity) {
        this.path = path;
        this.server = server;
        this.identity = identity;
    }

    static SocketFile open(Path path, Set<PosixFilePermission> mode) throws IOException {
        if (answers(path)) {
            throw new IOException("another sensor answers at " + path);
        }
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent());
        }
        Path hidden = path.resolveSibling("." + path.getFileName());
        Files.deleteIfExists(hidden);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        boolean up = false;
        try {
            server.bind(UnixDomainSocketAddress.of(hidden));
            Files.setPosixFilePermissions(hidden, mode);
            Files.move(hidden, path, StandardCopyOption.ATOMIC_MOVE);
            up = true;
            return new SocketFile(path, server, identity(path));
        } finally {
            if (!up) {
                server.close();
                Files.deleteIfExists(hidden);
            }
        }
    }

    private static boolean answers(Path path) throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(path));
        } catch (java.net.SocketException e) {
            return false;
        }
    }

    private static Object identity(Path path) throws IOException {
        return Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class).fileKey();
    }

    /** A mode in octal digits, such as 0660, as permissions. */
    static Set<PosixFilePermission> mode(String octal) {
        if (!octal.matches("0?[0-7]{3}")) {
            throw new IllegalArgumentException("socketMode " + octal + " is not three octal digits such as 0660");
        }
        int bits = Integer.parseInt(octal, 8);
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < all.length; i++) {
            // the enumeration runs from the owner's read to the others' execute, as the bits do from the highest
            if ((bits & 0400 >> i) != 0) {
                mode.add(all[i]);
            }
        }
        return mode;
    }

    /** Waits for the next connection. */
    SocketChannel accept() throws IOException {
        return server.accept();
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (Files.exists(path) && identity(path).equals(identity)) {
            Files.delete(path);
        }
    }
}

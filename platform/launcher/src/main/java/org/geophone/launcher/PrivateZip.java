package org.geophone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file that only its owner may read, and that is there when it is whole. One thread. */
final class PrivateZip implements AutoCloseable {
    private static final int COPY_BYTES = 1 << 16;

    private final Path file;
    private final Path begun;
    private final FileChannel channel;
    private final ZipOutputStream out;

    PrivateZip(Path file) throws IOException {
        this.file = file;
        begun = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(begun);
        channel = FileChannel.open(begun, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        out = new ZipOutputStream(Channels.newOutputStream(channel));
    }

    /** Adds a text. */
    void add(String name, String text) throws IOException {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes. */
    void add(String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    /** Adds a file that may be large; {@code also} gets the same bytes. */
    void add(String name, Path content, OutputStream also) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        byte[] piece = new byte[COPY_BYTES];
        try (InputStream in = Files.newInputStream(content)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                out.write(piece, 0, n);
                also.write(piece, 0, n);
            }
        }
        out.closeEntry();
    }

    /** Puts it in place. */
    void finish() throws IOException {
        out.finish();
        channel.force(true);
        out.close();
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what was begun and not finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(begun);
    }

    /** The last bytes of a file as text, from the begin of a line on. */
    static String tail(Path file, int bytes) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - bytes);
            in.seek(from);
            byte[] end = new byte[(int) (in.length() - from)];
            in.readFully(end);
            String text = new String(end, StandardCharsets.UTF_8);
            return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
        }
    }
}

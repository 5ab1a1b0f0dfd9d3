package org.geophone.shell.internal.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows the file of alerts while it grows. One thread. */
public final class AlertFollower {
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final StringBuilder begun = new StringBuilder();
    private long position;

    /** Follows a file from its beginning; it need not exist yet. */
    public AlertFollower(Path file) {
        this.file = file;
    }

    /** The alerts opened since the last call. */
    public List<Alert> opened() {
        List<Alert> opened = new ArrayList<>();
        if (!Files.exists(file)) {
            return opened;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(position);
            ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
            for (int n = channel.read(bytes); n > 0; n = channel.read(bytes.clear())) {
                position += n;
                // documents are ASCII: everything else is escaped in JSON
                begun.append(new String(bytes.array(), 0, n, StandardCharsets.US_ASCII));
                takeLines(opened);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be followed", e);
        }
        return opened;
    }

    private void takeLines(List<Alert> opened) {
        int from = 0;
        for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n", from)) {
            String line = begun.substring(from, end);
            from = end + 1;
            Alert alert = AlertRecord.opens(line) ? AlertRecord.parse(line) : null;
            if (alert != null) {
                opened.add(alert);
            }
        }
        begun.delete(0, from);
    }
}

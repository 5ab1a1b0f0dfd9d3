package org.geophone.pipeline.internal.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One file that is replaced as a whole. The new content goes to {@code NAME.tmp} and to the disk before it takes the
 * name, so a reader finds the old content or the new one whenever the machine stops; the old one stays as
 * {@code NAME.1}. One thread at a time.
 */
final class ModelFile {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path file;

    ModelFile(Path file) {
        this.file = file;
    }

    /** The content, outside the heap, or null when there is no such file. */
    ByteBuffer read() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is not a regular file");
        }
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer content = ByteBuffer.allocateDirect(Math.toIntExact(in.size()));
            while (content.hasRemaining() && in.read(content) >= 0) {
                // the rest
            }
            return content.flip();
        } catch (ArithmeticException | OutOfMemoryError e) {
            throw new IOException("there is no room for its " + Files.size(file) + " bytes", e);
        }
    }

    /** Replaces the content with what remains of a buffer, whose position stays. */
    void write(ByteBuffer content) throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is not a regular file");
        }
        Path begun = beside(".tmp");
        // one that an interrupted run left, or a link somebody placed there, is never written through
        Files.deleteIfExists(begun);
        try (FileChannel out = FileChannel.open(begun, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = content.duplicate();
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        keepPrevious();
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
    }

    /** A second name for the present content, so that the first name is never without content. */
    private void keepPrevious() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Path previous = beside(".1");
        Files.deleteIfExists(previous);
        try {
            Files.createLink(previous, file);
        } catch (IOException | UnsupportedOperationException e) {
            // file systems without links
            Files.copy(file, previous, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name last; where folders cannot be synchronised, the file system sees to it in its own time. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            return;
        }
    }

    /** Gives a file that cannot be used another name, and returns it. */
    Path setAside(Instant now) throws IOException {
        Path aside = beside(".damaged-" + STAMP.format(now));
        return Files.exists(aside) ? setAside(now.plusMillis(1)) : Files.move(file, aside);
    }

    /** Gives the content before, once, the place of one that was set aside; false when there is none. */
    boolean bringBack() throws IOException {
        Path previous = beside(".1");
        if (!Files.isRegularFile(previous)) {
            return false;
        }
        Files.move(previous, file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}

package org.geophone.score.internal.decisions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.lists.ListTarget;

/**
 * A text file of lines that people and programs write. A change replaces the file in one step and leaves every other
 * line as it is, byte for byte.
 */
final class ListFile {
    /** Largest file that is read: some hundred thousand lines. */
    private static final int MAX_BYTES = 16 << 20;

    private final Path path;

    /**
     * One line.
     *
     * @param number from 1
     * @param bytes as in the file, with the line break
     * @param text without line break and white space around; null when it is no UTF-8
     */
    record Line(int number, byte[] bytes, String text) {
        boolean isBlankOrComment() {
            return text != null && (text.isEmpty() || text.charAt(0) == '#');
        }
    }

    ListFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** All lines; none when there is no file. */
    List<Line> linesOrNone() throws IOException {
        return Files.exists(path) ? lines() : List.of();
    }

    /** All lines. */
    List<Line> lines() throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(path)) {
            content = in.readNBytes(MAX_BYTES + 1);
        }
        if (content.length > MAX_BYTES) {
            throw new IOException("is larger than " + MAX_BYTES + " bytes");
        }
        return split(content);
    }

    /** The lines of a content. */
    static List<Line> split(byte[] content) {
        List<Line> lines = new ArrayList<>();
        for (int from = 0; from < content.length;) {
            int end = from;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            int next = Math.min(content.length, end + 1);
            lines.add(new Line(lines.size() + 1, Arrays.copyOfRange(content, from, next),
                    text(content, from, end - from)));
            from = next;
        }
        return lines;
    }

    private static String text(byte[] content, int from, int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, from, length)).toString()
                    .strip();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Adds a line at the end. */
    void append(List<Line> lines, String text) throws IOException {
        List<byte[]> content = new ArrayList<>();
        for (Line line : lines) {
            content.add(line.bytes());
        }
        if (!lines.isEmpty() && !endsLine(lines.get(lines.size() - 1))) {
            content.add(new byte[] {'\n'});
        }
        content.add((text + '\n').getBytes(StandardCharsets.UTF_8));
        write(content);
    }

    private static boolean endsLine(Line line) {
        return line.bytes()[line.bytes().length - 1] == '\n';
    }

    /** Puts another text in the place of a line. */
    void replace(List<Line> lines, int number, String text) throws IOException {
        List<byte[]> content = new ArrayList<>();
        for (Line line : lines) {
            content.add(line.number() == number ? (text + '\n').getBytes(StandardCharsets.UTF_8) : line.bytes());
        }
        write(content);
    }

    /** Replaces the whole file; what stood there stays beside it with the ending {@code .previous}. */
    void replace(byte[] content) throws IOException {
        ListTarget.check(path);
        if (Files.exists(path)) {
            Path target = path.toRealPath();
            Files.copy(target, target.resolveSibling(target.getFileName() + ".previous"),
                    StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
        write(List.of(content));
    }

    /** Leaves lines out. */
    void leaveOut(List<Line> lines, List<Integer> numbers) throws IOException {
        List<byte[]> content = new ArrayList<>();
        for (Line line : lines) {
            if (!numbers.contains(line.number())) {
                content.add(line.bytes());
            }
        }
        write(content);
    }

    private void write(List<byte[]> parts) throws IOException {
        ListTarget.check(path);
        // a link stays one: what it points to is replaced
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path begun = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            try (FileChannel out = FileChannel.open(begun, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                for (byte[] part : parts) {
                    ByteBuffer rest = ByteBuffer.wrap(part);
                    while (rest.hasRemaining()) {
                        out.write(rest);
                    }
                }
                out.force(true);
            }
            if (Files.exists(target)) {
                Files.setPosixFilePermissions(begun, Files.getPosixFilePermissions(target));
            }
            Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(begun);
        }
    }
}

package org.geophone.output.file.internal;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Configurations and what is in files, for the tests of this package. */
final class TestFiles {
    private TestFiles() {
    }

    /** A configuration with these values (key, value, key, value) and the declared defaults for the rest. */
    static FileConfig config(Path directory, Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        values.put("directory", directory == null ? null : directory.toString());
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return (FileConfig) Proxy.newProxyInstance(FileConfig.class.getClassLoader(), new Class<?>[] {FileConfig.class},
                (proxy, method, arguments) -> values.containsKey(method.getName()) ? values.get(method.getName())
                        : method.getDefaultValue());
    }

    /** The lines of a file, which must all be whole; none when there is no file. */
    static List<String> lines(Path file) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        byte[] bytes;
        if (file.toString().endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                bytes = in.readAllBytes();
            }
        } else if (file.toString().endsWith(".zst")) {
            try (ZstdInputStream in = new ZstdInputStream(Files.newInputStream(file))) {
                bytes = in.readAllBytes();
            }
        } else {
            bytes = Files.readAllBytes(file);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new AssertionError(file + " ends with a torn line: " + text.substring(text.lastIndexOf('\n') + 1));
        }
        return text.isEmpty() ? List.of() : List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    /** Waits for a condition. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in time: " + what);
            }
            Thread.sleep(2);
        }
    }

    /** Names of the files in a directory, sorted. */
    static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString()).sorted().forEach(names::add);
        }
        return names;
    }
}

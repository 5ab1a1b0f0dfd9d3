package org.geophone.itests;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the files that a file output has rotated, and deletes them, so that the disk need not hold a long run. */
public final class RotatedReader implements AutoCloseable {
    private final Path folder;
    private final Arrivals arrivals;
    private final Thread thread = new Thread(this::run, "rotated-reader");
    private volatile boolean ending;
    private volatile IOException failure;

    /** Reads from now on. */
    public RotatedReader(Path folder, Arrivals arrivals) {
        this.folder = folder;
        this.arrivals = arrivals;
        thread.start();
    }

    private void run() {
        try {
            while (!ending) {
                take("events-*.ndjson");
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            failure = e;
        }
    }

    private void take(String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
                files.forEach(found::add);
            }
        }
        found.sort(null);
        for (Path file : found) {
            byte[] all = Files.readAllBytes(file);
            int from = 0;
            for (int i = 0; i < all.length; i++) {
                if (all[i] == '\n') {
                    arrivals.line(all, from, i);
                    from = i + 1;
                }
            }
            if (from < all.length) {
                throw new IOException(file + " ends with a torn line");
            }
            Files.delete(file);
        }
    }

    /** Reads the rest, the file that was written last included; nobody writes any more. */
    public void finish() throws IOException {
        close();
        if (failure != null) {
            throw failure;
        }
        take("events*.ndjson");
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

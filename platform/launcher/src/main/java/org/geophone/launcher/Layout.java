package org.geophone.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a distribution keeps its things.
 *
 * @param home the distribution folder
 * @param config one file per component
 * @param data what the sensor writes
 */
public record Layout(Path home, Path config, Path data) {
    /** Without links: parts of the sensor compare names of configuration files, and some ask the system for them. */
    public Layout {
        try {
            config = Files.exists(config) ? config.toRealPath() : config;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + config, e);
        }
    }

    /** The usual folders of a distribution. */
    public static Layout of(Path home) {
        Path absolute = home.toAbsolutePath().normalize();
        return new Layout(absolute, absolute.resolve("config"), absolute.resolve("data"));
    }

    /** The distribution this program was started from: {@code geophone.home}, else the folder above its jar. */
    static Layout own() {
        String home = System.getProperty("geophone.home");
        Layout layout = of(home != null ? Path.of(home) : besideJar());
        String data = System.getProperty("geophone.data", "");
        return data.isEmpty() ? layout : layout.withData(Path.of(data).toAbsolutePath());
    }

    private static Path besideJar() {
        try {
            Path jar = Path.of(Layout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return jar.getParent().resolveSibling(".");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the launcher does not know where it is: set geophone.home", e);
        }
    }

    Layout withConfig(Path folder) {
        return new Layout(home, folder, data);
    }

    Layout withData(Path folder) {
        return new Layout(home, config, folder);
    }

    /** Folder with one folder of bundle jars per start level. */
    Path bundles() {
        return home.resolve("bundles");
    }

    /** Folder whose jars are installed as soon as they appear. */
    Path load() {
        return home.resolve("load");
    }

    /** Socket of the running sensor. */
    Path socket() {
        return data.resolve("admin.sock");
    }

    /** The bundle jars by start level, sorted by name. */
    Map<Integer, List<Path>> bundleJars() throws BootException {
        Map<Integer, List<Path>> jars = new TreeMap<>();
        if (!Files.isDirectory(bundles())) {
            throw new BootException("there is no folder " + bundles() + ": is " + home + " a Geophone distribution?");
        }
        for (Path level : list(bundles(), "[1-9]")) {
            List<Path> found = list(level, "*.jar");
            if (!found.isEmpty()) {
                jars.put(Integer.valueOf(level.getFileName().toString()), found);
            }
        }
        if (jars.isEmpty()) {
            throw new BootException("there are no bundles in " + bundles());
        }
        return jars;
    }

    private static List<Path> list(Path folder, String glob) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
            stream.forEach(entries::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
        entries.sort(null);
        return entries;
    }
}

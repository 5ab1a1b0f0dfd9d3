package org.geophone.capture.live.internal.select;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads the interfaces of the system. Any thread. */
final class SystemLinks {
    private static final String TYPE = "DEVTYPE=";

    private final Path folder;

    /** Those described below this folder, as the kernel does below {@code /sys/class/net}. */
    SystemLinks(Path folder) {
        this.folder = folder;
    }

    /** All interfaces by name. Those that go while they are read are not in it. */
    Map<String, Link> read() throws IOException {
        Map<String, Link> links = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                // beside interfaces there are files, such as bonding_masters
                if (Files.isDirectory(one)) {
                    String name = one.getFileName().toString();
                    try {
                        links.put(name, link(name, one));
                    } catch (IOException | NumberFormatException e) {
                        continue;
                    }
                }
            }
        }
        return links;
    }

    private static Link link(String name, Path path) throws IOException {
        int index = Integer.parseInt(text(path.resolve("ifindex")));
        int lower = Integer.parseInt(text(path.resolve("iflink")));
        boolean up = (Integer.decode(text(path.resolve("flags"))) & 1) != 0;
        Path master = path.resolve("master");
        String masterName = Files.isSymbolicLink(master) ? Files.readSymbolicLink(master).getFileName().toString() : "";
        String type = "";
        for (String line : text(path.resolve("uevent")).split("\n")) {
            type = line.startsWith(TYPE) ? line.substring(TYPE.length()) : type;
        }
        return new Link(name, index, lower, up, masterName, type);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }
}

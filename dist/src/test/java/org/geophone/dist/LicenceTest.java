package org.geophone.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Nothing is shipped whose licence nobody has looked at: {@code dist/src/licences.txt} is the list. */
class LicenceTest {
    private static final Path ROOT = Path.of(System.getProperty("geophone.root"));
    private static final Path LIST = ROOT.resolve("dist/src/licences.txt");

    /**
     * One line of the list.
     *
     * @param beginning of a package, or of the path of a native library
     * @param licence SPDX name
     * @param words what NOTICE says about it
     */
    private record Entry(String beginning, String licence, String words) {
        static Entry of(String line) {
            String[] parts = line.split(" \\| ", 3);
            assertEquals(3, parts.length, () -> "no line of the list: " + line);
            return new Entry(parts[0], parts[1], parts[2]);
        }
    }

    @Test
    void everyPackageThatIsShippedHasALicenceThatIsAllowedAndStandsInNotice() throws IOException {
        List<String> lines = Files.readAllLines(LIST).stream().filter(line -> !line.isBlank())
                .filter(line -> !line.startsWith("#")).toList();
        Set<String> allowed = new HashSet<>();
        List<Entry> entries = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("allowed ")) {
                allowed.add(line.substring(8));
            } else {
                entries.add(Entry.of(line));
            }
        }
        String notice = Files.readString(ROOT.resolve("NOTICE")).replaceAll("\\s+", " ");
        Set<String> complaints = new TreeSet<>();
        Set<Entry> used = new HashSet<>();
        shipped().forEach((code, jar) -> entries.stream().filter(entry -> fits(code, entry.beginning()))
                .max((a, b) -> a.beginning().length() - b.beginning().length()).ifPresentOrElse(used::add,
                        () -> complaints.add(jar + " holds " + code + ": whose is it, and under which licence?")));
        for (Entry entry : entries) {
            if (!allowed.contains(entry.licence())) {
                complaints.add(entry.beginning() + ": the licence " + entry.licence() + " is not among those allowed");
            }
            if (!notice.contains(entry.words())) {
                complaints.add(entry.beginning() + ": NOTICE does not say \"" + entry.words() + "\"");
            }
            if (!used.contains(entry)) {
                complaints.add(entry.beginning() + " is not shipped: its line is for nothing");
            }
        }
        assertEquals("", String.join("\n", complaints), "see dist/src/licences.txt");
    }

    @Test
    void everyLibraryThatIsAFileOfItsOwnIsInTheBillOfMaterials() throws IOException {
        String bill = Files.readString(CommandLine.distribution().resolve("geophone.cdx.json"));
        Set<String> missing = new TreeSet<>();
        for (Path jar : jars()) {
            String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
            // the launcher's file has no version, because the start script names it
            String component = name.equals("org.geophone.launcher") ? name + "@"
                    : name.replaceFirst("-(\\d[^/]*)$", "@$1?");
            if (!bill.contains("/" + component)) {
                missing.add(name);
            }
        }
        assertEquals(Set.of(), missing);
        assertFalse(bill.contains("\"timestamp\""), "the same sources give the same file");
    }

    private static boolean fits(String code, String beginning) {
        return code.startsWith(beginning)
                && (beginning.contains("/") || code.length() == beginning.length()
                        || code.charAt(beginning.length()) == '.');
    }

    /** Packages and native libraries, each with a jar that holds it. */
    private static Map<String, String> shipped() throws IOException {
        Map<String, String> found = new HashMap<>();
        for (Path jar : jars()) {
            try (InputStream in = Files.newInputStream(jar)) {
                collect(new ZipInputStream(in), jar.getFileName().toString(), found);
            }
        }
        return found;
    }

    private static void collect(ZipInputStream zip, String jar, Map<String, String> found) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (name.endsWith(".jar")) {
                collect(new ZipInputStream(zip), jar + "!" + name, found);
            } else if (name.endsWith(".so")) {
                found.put(name, jar);
            } else if (name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/")) {
                found.put(name.substring(0, name.lastIndexOf('/')).replace('/', '.'), jar);
            }
        }
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(CommandLine.distribution())) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }
}

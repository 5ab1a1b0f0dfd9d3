package org.geophone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The help texts. Those of the launcher's own verbs are resources beside this class; a bundle that offers a verb brings
 * {@code geophone/verbs/NAME.txt}, whose first line is the summary. Reading them needs no container.
 */
final class Help {
    private static final List<String> OWN = List.of("run", "status", "bundles", "outputs", "alerts", "tail", "config",
            "audit", "mutes", "safe", "token", "password-reset", "lists", "support", "backup",
            "restore", "remotes");
    private static final String FOLDER = "geophone/verbs/";
    private static final String ENDING = ".txt";

    private final Layout layout;

    Help(Layout layout) {
        this.layout = layout;
    }

    /** The text of one verb. */
    String of(String verb) throws UsageException, BootException {
        if (OWN.contains(verb)) {
            return own(verb);
        }
        String text = offered(verb).get(verb);
        if (text == null) {
            throw new UsageException("there is no verb '" + Printable.of(verb) + "'; geophone --help lists them");
        }
        return text;
    }

    /** The texts of all verbs, by name. */
    Map<String, String> all() throws BootException {
        Map<String, String> texts = offered("");
        for (String verb : OWN) {
            texts.put(verb, own(verb));
        }
        return texts;
    }

    /** All verbs with their summaries. */
    String overview() throws BootException {
        Map<String, String> texts = all();
        StringBuilder page = new StringBuilder("Geophone ").append(Main.version())
                .append(": finds data that leaves a network inside DNS.\n\nUsage: geophone VERB [ARGUMENTS]\n\n");
        texts.forEach((verb, text) -> page.append(line(verb, text)));
        return page.append("\ngeophone VERB --help says more, geophone --version names the version.\n"
                + "With --json results are JSON; complaints are sentences on standard error in any case.\n"
                + "Exit codes: 0 all done, nothing lost; 1 something was lost, cut or refused; 2 unusable\n"
                + "arguments or nothing that could be read; 3 the heap was used up\n"
                + "(GEOPHONE_OPTS=-Xmx1g gives more).\n").toString();
    }

    /** A verb with its summary. */
    static String line(String verb, String text) {
        return String.format("  %-14s %s%n", verb, summary(text));
    }

    private static String summary(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String own(String verb) {
        try (InputStream in = Help.class.getResourceAsStream("help/" + verb + ENDING)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the help text of " + verb + " cannot be read", e);
        }
    }

    /** Texts in bundle jars: of one verb, or of all when the name is empty. */
    private Map<String, String> offered(String verb) throws BootException {
        Map<String, String> texts = new TreeMap<>();
        for (List<Path> level : layout.bundleJars().values()) {
            for (Path path : level) {
                try (JarFile jar = new JarFile(path.toFile())) {
                    collect(jar, verb, texts);
                } catch (IOException e) {
                    throw new BootException("cannot read " + path + ": " + Words.of(e), e);
                }
            }
        }
        return texts;
    }

    private static void collect(JarFile jar, String verb, Map<String, String> texts) throws IOException {
        if (!verb.isEmpty()) {
            put(jar, jar.getJarEntry(FOLDER + verb + ENDING), texts);
            return;
        }
        if (jar.getJarEntry(FOLDER) != null) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith(ENDING)) {
                    put(jar, entry, texts);
                }
            }
        }
    }

    private static void put(JarFile jar, JarEntry entry, Map<String, String> texts) throws IOException {
        if (entry != null) {
            String name = entry.getName();
            try (InputStream in = jar.getInputStream(entry)) {
                texts.put(name.substring(FOLDER.length(), name.length() - ENDING.length()),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}

package org.geophone.archtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * {@code config/REFERENCE.md} is what the metatype of all bundles says. With
 * {@code -Dgeophone.reference.write=true} it is written anew in place of being compared.
 */
class ReferenceTest {
    private static final String HEAD = """
            # All settings

            Made from the descriptions inside the bundles; a test keeps it so. Do not edit: `%s`
            writes it anew.

            A component is configured by the file `config/NAME.cfg`, where there can be several of a kind by
            `config/NAME-OWN_NAME.cfg`; defaults count for what is left out. Changes of files are taken up within two
            seconds, none needs a restart of the sensor; what a change does to the component stands with it.
            `${geophone.config}` and `${geophone.data}` stand for the two folders, and `${env:NAME}` for a variable of
            the environment in which the sensor was started, in any value. Keys that end in `File` name files; those of
            passwords, keys and tokens hold the secret in their first line, so that it is in no configuration. Secret
            values are never shown. A relative path is meant from the folder in which the sensor was started, where its
            description says nothing else.

            A variable of the environment overrides a setting without a file: `GEOPHONE_PIPELINE__ringSize=8192` is
            `ringSize` of `org.geophone.pipeline` (`bundles/org.geophone.environment/ENVIRONMENT.md`).

            The start itself knows `GEOPHONE_DATA` (another data folder), `GEOPHONE_OPTS` (options of the JVM) and
            `JAVA_HOME`; a change of them needs a restart.
            """;
    private static final String COMMAND = "mvn -pl platform/archtest -am verify -Dtest=ReferenceTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dgeophone.reference.write=true";

    @Test
    void theReferenceOfAllSettingsIsFresh() throws Exception {
        Map<String, String> sections = new TreeMap<>();
        for (Path bundle : House.bundles()) {
            try (JarFile jar = new JarFile(House.jar(bundle).toFile())) {
                List<Document> components = documents(jar, "OSGI-INF/org.geophone");
                for (Document metatype : documents(jar, "OSGI-INF/metatype/")) {
                    section(metatype, components, sections);
                }
            }
        }
        assertTrue(sections.size() > 20, sections.keySet().toString());
        String text = HEAD.formatted(COMMAND) + String.join("", sections.values());
        Path file = House.ROOT.resolve("config/REFERENCE.md");
        if (Boolean.getBoolean("geophone.reference.write")) {
            Files.writeString(file, text);
        }
        assertEquals(text, Files.exists(file) ? Files.readString(file) : "", "config/REFERENCE.md is not fresh; this"
                + " writes it: " + COMMAND);
    }

    private static List<Document> documents(JarFile jar, String begin) throws Exception {
        List<Document> all = new ArrayList<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.getName().startsWith(begin) && entry.getName().endsWith(".xml")) {
                try (InputStream in = jar.getInputStream(entry)) {
                    all.add(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in));
                }
            }
        }
        return all;
    }

    private static void section(Document metatype, List<Document> components, Map<String, String> sections) {
        NodeList designates = metatype.getElementsByTagName("Designate");
        Element described = (Element) metatype.getElementsByTagName("OCD").item(0);
        for (int i = 0; i < designates.getLength(); i++) {
            Element designate = (Element) designates.item(i);
            boolean several = !designate.getAttribute("factoryPid").isEmpty();
            String pid = several ? designate.getAttribute("factoryPid") : designate.getAttribute("pid");
            StringBuilder out = new StringBuilder("\n## ").append(pid).append(several ? "-NAME" : "").append("\n\n")
                    .append(cell(described.getAttribute("description"))).append(" A change ")
                    .append(effect(pid, components)).append(".\n\n| key | meaning | type | default | range |\n"
                            + "|---|---|---|---|---|\n");
            NodeList settings = described.getElementsByTagName("AD");
            for (int k = 0; k < settings.getLength(); k++) {
                row((Element) settings.item(k), out);
            }
            sections.put(pid, out.toString());
        }
    }

    /** Components that have a method for it take a change as they are; the others are made anew. */
    private static String effect(String pid, List<Document> components) {
        boolean anew = false;
        boolean found = false;
        for (Document component : components) {
            Element root = component.getDocumentElement();
            if (List.of(root.getAttribute("configuration-pid").split(" ")).contains(pid)) {
                found = true;
                anew |= root.getAttribute("modified").isEmpty();
            }
        }
        return !found || !anew ? "is taken up in place" : "makes the component anew";
    }

    private static void row(Element setting, StringBuilder out) {
        List<String> options = new ArrayList<>();
        NodeList all = setting.getElementsByTagName("Option");
        for (int i = 0; i < all.getLength(); i++) {
            options.add('`' + ((Element) all.item(i)).getAttribute("value") + '`');
        }
        String min = setting.getAttribute("min");
        String max = setting.getAttribute("max");
        String range = !options.isEmpty() ? String.join(", ", options) : min.isEmpty() && max.isEmpty() ? ""
                : min.isEmpty() ? "at most " + max : max.isEmpty() ? "at least " + min : min + " to " + max;
        String fallback = setting.getAttribute("default");
        String many = setting.getAttribute("cardinality").isEmpty() || setting.getAttribute("cardinality").equals("0")
                ? "" : ", several";
        out.append("| `").append(setting.getAttribute("id")).append("` | ").append(cell(setting.getAttribute(
                "description"))).append(" | ").append(setting.getAttribute("type")).append(many).append(" | ")
                .append(fallback.isEmpty() ? "" : '`' + cell(fallback) + '`').append(" | ").append(range)
                .append(" |\n");
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("|", "\\|").strip();
    }
}

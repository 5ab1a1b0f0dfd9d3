package org.geophone.archtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the built bundles say of themselves. */
class BundleTest {
    private static Manifest manifest(Path bundle) throws IOException {
        try (JarFile jar = new JarFile(House.jar(bundle).toFile())) {
            return jar.getManifest();
        }
    }

    @Test
    void folderArtifactAndSymbolicNameAreOne() throws IOException {
        for (Path bundle : House.bundles()) {
            assertEquals(bundle.getFileName().toString(),
                    manifest(bundle).getMainAttributes().getValue("Bundle-SymbolicName"));
        }
    }

    @Test
    void everyManifestSaysVendorLicenceAndVersionAndNothingOfTheMachine() throws IOException {
        for (Path bundle : House.bundles()) {
            var attributes = manifest(bundle).getMainAttributes();
            assertEquals("Geophone", attributes.getValue("Bundle-Vendor"), bundle.toString());
            assertEquals("Apache-2.0", attributes.getValue("Bundle-License"), bundle.toString());
            assertNotNull(attributes.getValue("Implementation-Version"), bundle.toString());
            assertNull(attributes.getValue("Bnd-LastModified"), bundle.toString());
            assertNull(attributes.getValue("Private-Package"), bundle.toString());
        }
    }

    @Test
    void onlyTheApiExportsPackagesAndEachHasAVersion() throws IOException {
        for (Path bundle : House.bundles()) {
            String exports = manifest(bundle).getMainAttributes().getValue("Export-Package");
            String name = bundle.getFileName().toString();
            if (name.startsWith("org.geophone.lib.")) {
                continue;
            }
            if (!name.equals("org.geophone.api")) {
                assertNull(exports, name);
                continue;
            }
            assertNotNull(exports);
            for (String export : exports.split(",(?=org\\.geophone)")) {
                assertTrue(export.contains(";version=\"") || export.startsWith("org.geophone.api.") && !export
                        .contains(";"), export);
            }
        }
    }

    @Test
    void everyApiPackageDeclaresItsOwnVersion() throws IOException {
        Path root = House.ROOT.resolve("bundles/org.geophone.api/src/main/java/org/geophone/api");
        try (Stream<Path> list = Files.list(root)) {
            for (Path folder : list.toList()) {
                String text = Files.readString(folder.resolve("package-info.java"), StandardCharsets.UTF_8);
                assertTrue(text.contains("@Version(\""), folder.toString());
            }
        }
    }

    @Test
    void everySettingHasANameADescriptionAndADefaultOrIsRequired() throws Exception {
        int settings = 0;
        for (Path bundle : House.bundles()) {
            try (JarFile jar = new JarFile(House.jar(bundle).toFile())) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (entry.getName().startsWith("OSGI-INF/metatype/") && entry.getName().endsWith(".xml")) {
                        settings += check(jar, entry);
                    }
                }
            }
        }
        assertTrue(settings > 20, "only " + settings + " settings found");
    }

    private static int check(JarFile jar, JarEntry entry) throws Exception {
        Document document;
        try (InputStream in = jar.getInputStream(entry)) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        NodeList settings = document.getElementsByTagName("AD");
        for (int i = 0; i < settings.getLength(); i++) {
            Element setting = (Element) settings.item(i);
            String where = entry.getName() + " " + setting.getAttribute("id");
            assertFalse(setting.getAttribute("name").isBlank(), where + " has no name");
            assertTrue(setting.getAttribute("description").length() > 10, where + " has no description");
        }
        return settings.getLength();
    }

    @Test
    void everyConfigurableComponentIsDescribed() throws IOException {
        for (Path bundle : House.bundles()) {
            try (JarFile jar = new JarFile(House.jar(bundle).toFile())) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (entry.getName().startsWith("OSGI-INF/org.geophone") && entry.getName().endsWith(".xml")) {
                        String xml = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                        if (xml.contains("configuration-pid=\"")) {
                            List<String> described = Collections.list(jar.entries()).stream().map(JarEntry::getName)
                                    .filter(n -> n.startsWith("OSGI-INF/metatype/") && n.endsWith(".xml")).toList();
                            assertFalse(described.isEmpty(), entry.getName());
                        }
                    }
                }
            }
        }
    }

    @Test
    void everyOutputPassesTheContractSuite() throws IOException {
        for (Path bundle : House.bundles()) {
            if (bundle.getFileName().toString().startsWith("org.geophone.output.")) {
                try (Stream<Path> walk = Files.walk(bundle.resolve("src/test"))) {
                    assertTrue(walk.filter(p -> p.toString().endsWith(".java")).anyMatch(BundleTest::extendsContract),
                            bundle + " has no test that extends OutputContract");
                }
            }
        }
    }

    private static boolean extendsContract(Path source) {
        try {
            return Files.readString(source, StandardCharsets.UTF_8).contains("extends OutputContract");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

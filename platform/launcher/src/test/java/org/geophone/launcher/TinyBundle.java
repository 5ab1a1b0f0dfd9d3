package org.geophone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Makes bundles without code, but for the activator that hangs. */
final class TinyBundle {
    private TinyBundle() {
    }

    /** A bundle with further headers, given as name and value in turn. */
    static Path write(Path folder, String name, String version, String... headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", version);
        for (int i = 0; i < headers.length; i += 2) {
            attributes.putValue(headers[i], headers[i + 1]);
        }
        Files.createDirectories(folder);
        Path jar = folder.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry("geophone/verbs/"));
            out.putNextEntry(new ZipEntry("geophone/verbs/" + name + ".txt"));
            out.write(("does what " + name + " does\n\nUsage: none\n").getBytes(StandardCharsets.UTF_8));
            if (HangingActivator.class.getName().equals(attributes.getValue("Bundle-Activator"))) {
                String code = HangingActivator.class.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(code));
                try (InputStream in = HangingActivator.class.getClassLoader().getResourceAsStream(code)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }
}

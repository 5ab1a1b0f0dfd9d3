package org.geophone.archtest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The house under test: its bundles as folders, jars and classes. */
final class House {
    static final Path ROOT = Path.of(System.getProperty("geophone.root"));
    static final JavaClasses CLASSES = importClasses();

    private House() {
    }

    /** The folders of all bundles. */
    static List<Path> bundles() {
        try (Stream<Path> list = Files.list(ROOT.resolve("bundles"))) {
            return list.filter(p -> Files.exists(p.resolve("pom.xml"))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The built jar of a bundle. */
    static Path jar(Path bundle) {
        try (Stream<Path> list = Files.list(bundle.resolve("target"))) {
            return list.filter(p -> p.getFileName().toString().endsWith(".jar")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every Java source file of bundles and platform. */
    static List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        for (String part : new String[] {"bundles", "platform"}) {
            try (Stream<Path> walk = Files.walk(ROOT.resolve(part))) {
                walk.filter(p -> p.toString().endsWith(".java") && !p.toString().contains("/target/"))
                        .forEach(sources::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    private static JavaClasses importClasses() {
        List<Path> classes = new ArrayList<>();
        for (Path bundle : bundles()) {
            classes.add(bundle.resolve("target/classes"));
        }
        return new ClassFileImporter().withImportOption(location -> location.contains("/org/geophone/"))
                .importPaths(classes);
    }
}

package org.geophone.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who has the distribution and nothing else can read what its README speaks of. */
class DocumentsTest {
    @Test
    void everyPageThatTheReadmeNamesIsThere() throws Exception {
        Path home = CommandLine.distribution();
        Set<String> named = Pattern.compile("`([A-Za-z0-9./-]+/[A-Z]+\\.md)`")
                .matcher(Files.readString(home.resolve("README.md"), StandardCharsets.UTF_8)).results()
                .map(page -> page.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(named.contains("bundles/org.geophone.score/DETECTION.md"), named.toString());
        named.removeIf(page -> Files.exists(home.resolve("doc").resolve(page)) || Files.exists(home.resolve(page)));
        assertEquals(Set.of(), named);
    }
}

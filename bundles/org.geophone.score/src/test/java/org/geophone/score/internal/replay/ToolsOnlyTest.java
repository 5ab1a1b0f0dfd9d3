package org.geophone.score.internal.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsOnlyTest {
    private static final Path DATA = Path.of(System.getProperty("geophone.root", "../..")).resolve("../shared/data");

    @Test
    void theFiveRealToolsAreFoundAndNothingElse(@TempDir Path folder) throws IOException {
        Path capture = DATA.resolve("traffic/tools-only.pcap");
        Assumptions.assumeTrue(Files.exists(capture), "the developers' captures are not here");
        Path output = folder.resolve("alerts.ndjson");
        Replay.run(capture, new SuffixList(DATA.resolve("psl/public_suffix_list.dat")), output);
        String labels = Files.readString(DATA.resolve("traffic/tools-only.labels.json"));
        Set<String> attacks = all("\"registered_domain\":\\s*\"([^\"]+)\",\\s*\"suffix\"", labels);
        Set<String> alerts = all("\"registered_domain\":\"([^\"]+)\"", Files.readString(output));
        assertEquals(attacks, alerts);
        assertTrue(Files.readString(output).contains("\"payload_head\":\"id,first,last,card,exp,balance"));
    }

    private static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher m = Pattern.compile(pattern).matcher(text); m.find();) {
            found.add(m.group(1));
        }
        return found;
    }
}

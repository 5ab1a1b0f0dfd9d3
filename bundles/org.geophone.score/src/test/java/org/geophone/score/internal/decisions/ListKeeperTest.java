package org.geophone.score.internal.decisions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Decision;
import org.geophone.api.enrich.RegisteredDomains;
import org.geophone.api.event.WireName;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.metrics.RuleCount;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListKeeperTest {
    private static final String LINE = "mute a.com until=never owner=kim reason=first";

    @TempDir
    private Path folder;

    private static Decision mute(String domain, String client, String until) {
        return new Decision(Decision.Kind.MUTE, domain, client, until, "kim", "because");
    }

    private static boolean isMuted(Lists lists, String domain) {
        return lists.standing().decisions().muteForEveryone(MessageBuilder.name(domain), 0) != null;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Test
    void anAddedDecisionStandsAtOnceAndTheOtherLinesStayAsTheyWere() throws Exception {
        Lists lists = new Lists(folder);
        String before = "# kept \u00fc\r\n\n  " + LINE + "  \nnot a line\n#end";
        Lists.write(lists.decisionsPath(), before);
        lists.reread();
        assertEquals(mute("*.b.com", "10.0.0.0/8", "2027-03-01"), lists.add(mute("*.B.com.", "10.1.1.1/8",
                "2027-03-01")));
        assertEquals(before + "\nmute *.b.com client=10.0.0.0/8 until=2027-03-01 owner=kim reason=because\n",
                text(lists.decisionsPath()));
        assertEquals(2, lists.decisions().size());
        assertEquals(lists.decisionsPath() + ": line 4 is left out: kind is \"not\"; it must be mute or habit",
                lists.problems().get(0));
        assertTrue(isMuted(lists, "a.com"));
    }

    @Test
    void aRemovedDecisionStandsNoMore() throws Exception {
        Lists lists = Lists.deciding(folder, "# comment", LINE, "mute b.com client=10.1.2.3 until=never owner=k "
                + "reason=r");
        assertThrows(AdminException.class, () -> lists.remove(Decision.Kind.MUTE, "b.com", ""));
        assertThrows(AdminException.class, () -> lists.remove(Decision.Kind.HABIT, "a.com", ""));
        AdminException missing = assertThrows(AdminException.class,
                () -> lists.remove(Decision.Kind.MUTE, "b.com", "10.1.2.4"));
        assertTrue(missing.isNotFound());
        assertEquals("there is no mute of b.com for 10.1.2.4 in " + lists.decisionsPath(), missing.getMessage());
        assertEquals("first", lists.remove(Decision.Kind.MUTE, "A.COM", "").reason());
        assertFalse(isMuted(lists, "a.com"));
        lists.remove(Decision.Kind.MUTE, "b.com", "10.1.2.3/32");
        assertEquals("# comment\n", text(lists.decisionsPath()));
        assertEquals(List.of(), lists.decisions());
    }

    @Test
    void whatIsDecidedAlreadyIsNotAddedAgain() throws Exception {
        Lists lists = Lists.deciding(folder, LINE);
        AdminException twice = assertThrows(AdminException.class, () -> lists.add(mute("a.com", "", "never")));
        assertFalse(twice.isNotFound());
        assertEquals("line 1 of " + lists.decisionsPath() + " decides that already: " + LINE + "; remove it first",
                twice.getMessage());
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class,
                () -> lists.add(mute("a..com", "", "never")));
        assertTrue(wrong.getMessage().startsWith("domain is \"a..com\""), wrong.getMessage());
        assertEquals(LINE + "\n", text(lists.decisionsPath()));
    }

    @Test
    void theWholeNetworkCannotBeMuted() throws Exception {
        Lists lists = Lists.deciding(folder, LINE, "mute * until=never owner=kim reason=quiet");
        assertEquals(1, lists.decisions().size());
        assertTrue(lists.problems().get(0).startsWith(lists.decisionsPath() + ": line 2 is left out: domain is \"*\""
                + " for every client; "), lists.problems().toString());
        assertFalse(isMuted(lists, "b.com"));
        assertThrows(IllegalArgumentException.class, () -> lists.add(mute("*", "", "30d")));
        lists.add(mute("*", "10.1.2.3", "30d"));
    }

    @Test
    void aLengthOfTimeCountsFromNow() throws Exception {
        Lists lists = new Lists(folder);
        Instant before = Instant.now();
        long end = lists.add(mute("a.com", "", "30d")).untilNanos() / 1_000_000_000L;
        long days = 30 * 86_400L;
        assertTrue(end >= before.getEpochSecond() + days && end <= Instant.now().getEpochSecond() + days, end + "");
        assertThrows(IllegalArgumentException.class, () -> lists.add(mute("b.com", "", "30x")));
        assertThrows(IllegalArgumentException.class, () -> lists.add(mute("b.com", "", "d")));
        assertEquals("2026-11-26T01:00:00Z", EndTimes.fromNow("1h", Instant.parse("2026-11-26T00:00:00Z")));
    }

    @Test
    void aFileThatIsMissingIsToldAndMadeByTheFirstAddition() throws Exception {
        Lists lists = new Lists(folder.resolve("lists"));
        assertEquals(List.of("org.geophone.score: decisionsFile " + lists.decisionsPath() + " does not exist; what was"
                + " in force stays", "org.geophone.score: safeDomainsFile " + lists.safePath() + " does not exist; what"
                + " was in force stays"), lists.problems());
        lists.add(mute("a.com", "", "never"));
        lists.addSafe("b.com");
        assertEquals(List.of(), lists.problems());
        assertEquals("mute a.com until=never owner=kim reason=because\n", text(lists.decisionsPath()));
        assertEquals("b.com\n", text(lists.safePath()));
    }

    @Test
    void aFileThatVanishesLeavesWhatStood() throws Exception {
        Lists lists = Lists.deciding(folder, LINE);
        Files.delete(lists.decisionsPath());
        lists.reread();
        assertTrue(isMuted(lists, "a.com"));
        assertTrue(lists.problems().get(0).contains("does not exist"), lists.problems().toString());
        lists.decide("");
        assertFalse(isMuted(lists, "a.com"));
    }

    @Test
    void withoutAFileNothingCanBeKept() {
        ListKeeper none = new ListKeeper(List.of("good.com"));
        AdminException e = assertThrows(AdminException.class, () -> none.add(mute("a.com", "", "never")));
        assertTrue(e.getMessage().endsWith("names no file, so nothing can be kept"), e.getMessage());
        assertThrows(AdminException.class, () -> none.removeSafe("good.com"));
        assertEquals(List.of("good.com"), none.safeDomains());
        assertEquals(List.of(), none.problems());
    }

    @Test
    void aFileThatCannotBeWrittenStaysAndSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        Lists lists = new Lists(file);
        AdminException e = assertThrows(AdminException.class, () -> lists.add(mute("b.com", "", "never")));
        assertEquals("org.geophone.score: decisionsFile " + lists.decisionsPath() + " cannot be used: " + file
                + " (FileAlreadyExistsException); nothing was changed", e.getMessage());
        assertEquals("no folder", text(file));
        assertEquals(List.of(), lists.decisions());
    }

    @Test
    void aChangeKeepsModeAndLinkAndLeavesNothingBehind() throws Exception {
        Path real = Files.createDirectories(folder.resolve("real")).resolve("list.txt");
        Lists.write(real, LINE + "\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw----"));
        Files.createSymbolicLink(folder.resolve("decisions.txt"), real);
        Lists lists = new Lists(folder);
        lists.add(mute("b.com", "", "never"));
        assertTrue(Files.isSymbolicLink(lists.decisionsPath()));
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertEquals(2, text(real).lines().count());
        try (var files = Files.list(real.getParent())) {
            assertEquals(List.of(real), files.toList());
        }
    }

    @Test
    void aListIsNeverWrittenIntoAConfigurationOrAKey() throws Exception {
        Path trust = Files.writeString(folder.resolve("org.geophone.admin.trust.cfg"), "trustedSigners = anna.pem\n");
        Path signer = Files.writeString(folder.resolve("anna.PEM"), "a key\n");
        Path link = Files.createSymbolicLink(folder.resolve("safe.txt"), trust);
        byte[] list = "# trustedSigners\nexample.com\n".getBytes(StandardCharsets.UTF_8);
        for (Path target : List.of(trust, signer, link)) {
            Lists lists = new Lists(folder);
            lists.configure("", target.toString(), "", 0);
            String replaced = assertThrows(AdminException.class, () -> lists.replaceSafe(list)).getMessage();
            assertTrue(replaced.contains("a list is never written into a file whose name ends in ."), replaced);
            assertThrows(AdminException.class, () -> lists.addSafe("example.com", ""));
        }
        assertEquals("trustedSigners = anna.pem\n", text(trust));
        assertEquals("a key\n", text(signer));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(3, left.count(), "nothing is left beside them");
        }
    }

    @Test
    void aFileThatChangesIsTakenUpByItself() throws Exception {
        Lists lists = Lists.deciding(folder, LINE);
        lists.hold("good.com");
        lists.reconfigure(5);
        try {
            Lists.write(lists.decisionsPath(), LINE.replace("a.com", "b.com") + "\n");
            Lists.write(lists.safePath(), "better.com\n");
            long end = System.nanoTime() + 20_000_000_000L;
            while (!(isMuted(lists, "b.com") && lists.safeDomains().contains("better.com"))) {
                assertTrue(System.nanoTime() - end < 0, "the change was not taken up");
                Thread.sleep(5);
            }
            assertFalse(isMuted(lists, "a.com"));
        } finally {
            lists.reconfigure(0);
        }
    }

    @Test
    void safeDomainsAreReadAddedAndRemoved() throws Exception {
        Lists lists = new Lists(folder);
        String before = "# ranks\nGood.com # why\n*.better.com\ngood.com.\nb\u00fccher.example\ncom\n";
        Lists.write(lists.safePath(), before);
        lists.reread();
        assertEquals(List.of("good.com", "better.com"), lists.safeDomains());
        assertEquals("good.com", lists.removeSafe("good.COM"));
        assertEquals("# ranks\n*.better.com\nb\u00fccher.example\ncom\n", text(lists.safePath()));
        assertEquals("best.com", lists.addSafe("*.best.com"));
        assertEquals(List.of("better.com", "best.com"), lists.safeDomains());
        assertTrue(assertThrows(AdminException.class, () -> lists.removeSafe("good.com")).isNotFound());
        assertEquals("best.com stands already on line 5 of " + lists.safePath(),
                assertThrows(AdminException.class, () -> lists.addSafe("best.com")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> lists.addSafe("com"));
        List<String> left = lists.problems().stream().filter(p -> p.startsWith(lists.safePath().toString())).toList();
        assertEquals(2, left.size(), left.toString());
        assertTrue(left.get(0).contains("line 3 is left out: domain is \"b\\u00fccher.example\""), left.get(0));
    }

    @Test
    void whatIsNoRegisteredDomainIsNotAddedWhereNamesAreSplit() throws Exception {
        Lists lists = new Lists(folder);
        RegisteredDomains splitter = name -> {
            // the last two labels, but co.uk is a public suffix
            int start = 0;
            for (int left = WireName.labels(name, 0, name.length); left > 2; left--) {
                start += 1 + name[start];
            }
            return Arrays.equals(name, MessageBuilder.name("co.uk")) ? -1 : start;
        };
        lists.splitAt(splitter);
        assertEquals("domain is \"www.good.com\"; its registered domain is good.com",
                assertThrows(IllegalArgumentException.class, () -> lists.addSafe("*.www.good.com")).getMessage());
        assertEquals("domain is \"co.uk\", a public suffix, below which anybody can register a domain",
                assertThrows(IllegalArgumentException.class, () -> lists.addSafe("co.uk")).getMessage());
        assertEquals("domain is \"a.b.good.com\"; its registered domain is good.com; *.a.b.good.com is the zone with"
                + " all below it", assertThrows(IllegalArgumentException.class,
                        () -> lists.add(mute("a.b.good.com", "", "never"))).getMessage());
        assertEquals(List.of(), lists.safeDomains());
        assertEquals("good.com", lists.addSafe("good.com"));
        assertEquals("*.a.b.good.com", lists.add(mute("*.a.b.good.com", "", "never")).domain());
        assertEquals("*", lists.add(mute("*", "10.1.2.3", "never")).domain());
        lists.splitAtNoMore(name -> 0);
        assertThrows(IllegalArgumentException.class, () -> lists.addSafe("www.good.com"));
        lists.splitAtNoMore(splitter);
        assertEquals("www.good.com", lists.addSafe("www.good.com"));
    }

    @Test
    void aReasonStandsBehindASafeDomainAndADecisionIsReplacedInItsLine() throws Exception {
        Lists lists = new Lists(folder);
        assertEquals("b.com", lists.addSafe("b.com", "kim: ours # really"));
        assertEquals("b.com  # kim: ours # really\n", text(lists.safePath()));
        assertEquals(Map.of("b.com", "kim: ours # really"), lists.safeNotes());
        assertThrows(IllegalArgumentException.class, () -> lists.addSafe("c.com", "two\nlines.com"));
        lists.decide("# first", "mute a.com until=never owner=kim reason=tried",
                "habit a.com until=never owner=kim reason=x");
        Decision other = new Decision(Decision.Kind.MUTE, "A.com", "", "2027-03-01", "lee", "longer");
        assertEquals("mute a.com until=2027-03-01 owner=lee reason=longer", lists.replace(other).line());
        assertEquals("# first\nmute a.com until=2027-03-01 owner=lee reason=longer\n"
                + "habit a.com until=never owner=kim reason=x\n", text(lists.decisionsPath()));
        assertTrue(assertThrows(AdminException.class, () -> lists.replace(new Decision(Decision.Kind.MUTE, "a.com",
                "10.0.0.1", "never", "kim", "x"))).isNotFound());
    }

    @Test
    void whoScoresIsToldOfOtherSafeDomainsAndAskedForItsRules() throws Exception {
        Lists lists = new Lists(folder);
        List<List<String>> told = new ArrayList<>();
        ListKeeper.Scoring user = new ListKeeper.Scoring() {
            @Override
            public void listsChanged() {
                told.add(lists.safeDomains());
            }

            @Override
            public List<RuleCount> rules() {
                return List.of(new RuleCount("safe_domains", 5, 2));
            }

            @Override
            public List<Gauge> gauges() {
                return List.of(new Gauge("score.table_bytes", "bytes", 7));
            }
        };
        lists.attach(user);
        lists.hold("a.com");
        lists.addSafe("b.com");
        assertEquals(List.of(List.of("a.com"), List.of("a.com", "b.com")), told);
        assertEquals(List.of(new RuleCount("safe_domains", 5, 2)), lists.rules());
        assertEquals(7, lists.gauges().get(0).value());
        lists.detach(user);
        assertEquals(List.of(), lists.gauges());
        assertEquals(List.of(), lists.rules());
    }
}

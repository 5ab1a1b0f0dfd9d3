package org.geophone.score.internal.decisions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.geophone.api.admin.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionListTest {
    @TempDir
    private Path folder;

    private DecisionList parse(byte[] content) throws IOException {
        Path file = folder.resolve("decisions.txt");
        Files.write(file, content);
        return new DecisionList("decisions.txt", new ListFile(file).lines());
    }

    private DecisionList parse(String content) throws IOException {
        return parse(content.getBytes(StandardCharsets.UTF_8));
    }

    private String problem(String line) throws IOException {
        DecisionList list = parse(line);
        assertEquals(List.of(), list.entries());
        assertEquals(1, list.problems().size(), list.problems().toString());
        String start = "decisions.txt: line 1 is left out: ";
        assertTrue(list.problems().get(0).startsWith(start), list.problems().get(0));
        return list.problems().get(0).substring(start.length());
    }

    @Test
    void aLineSaysWhatWasDecidedInAnyOrderOfItsKeys() throws IOException {
        DecisionList list = parse("""
                # a comment

                mute  *.E5.sk.  client=10.9.8.7/8  until=2027-03-01  owner=kim  reason=ESET LiveGrid  look-ups #7=x
                \thabit telemetry.example owner=kim\tuntil=never reason=accepted: inventory agent since March\r
                mute * client=2001:DB8:0:0::1 until=2027-03-01T12:30Z owner=o reason=\u00fcberwacht
                mute a.com until=2027-03-01T00:00:00 owner=o reason=r""");
        assertEquals(List.of(), list.problems());
        assertEquals(List.of(
                new Decision(Decision.Kind.MUTE, "*.e5.sk", "10.0.0.0/8", "2027-03-01", "kim",
                        "ESET LiveGrid  look-ups #7=x"),
                new Decision(Decision.Kind.HABIT, "telemetry.example", "", "never", "kim",
                        "accepted: inventory agent since March"),
                new Decision(Decision.Kind.MUTE, "*", "2001:db8::1", "2027-03-01T12:30:00Z", "o", "\u00fcberwacht"),
                new Decision(Decision.Kind.MUTE, "a.com", "", "2027-03-01", "o", "r")),
                list.entries().stream().map(Entry::decision).toList());
    }

    @Test
    void aLineThatCannotBeUsedIsNamedWithKeyAndValueAndTheOthersCount() throws IOException {
        DecisionList list = parse("mute a.com until=never owner=k reason=r\nmute b.com until=soon owner=k reason=r\n"
                + "mute c.com until=never owner=k reason=r\n");
        assertEquals(List.of("a.com", "c.com"), list.entries().stream().map(e -> e.decision().domain()).toList());
        assertEquals(List.of("decisions.txt: line 2 is left out: until is \"soon\"; it must be a date such as"
                + " 2027-03-01, a date-time in UTC such as 2027-03-01T12:00Z, or never"), list.problems());
    }

    @Test
    void whatIsMissingUnknownOrTwiceIsNamed() throws IOException {
        assertEquals("kind is \"mut\"; it must be mute or habit", problem("mut a.com until=never owner=k reason=r"));
        assertEquals("domain is missing behind mute", problem("mute until=never owner=k reason=r"));
        assertEquals("domain is missing behind mute", problem("mute"));
        assertEquals("until is missing", problem("mute a.com owner=k reason=r"));
        assertEquals("owner is missing", problem("mute a.com until=never reason=r"));
        assertEquals("owner is missing", problem("mute a.com until=never owner= reason=r"));
        assertEquals("reason is missing", problem("mute a.com until=never owner=k"));
        assertEquals("reason is missing", problem("mute a.com until=never owner=k reason= "));
        assertEquals("owner is there twice", problem("mute a.com owner=k owner=l until=never reason=r"));
        assertEquals("\"client:10.0.0.1\" is not understood; a line has client=, until=, owner= and at its end"
                + " reason=", problem("mute a.com client:10.0.0.1 until=never owner=k reason=r"));
        assertEquals("client is \"10.0.0.1\"; a habit is one of a domain, whoever asks",
                problem("habit a.com client=10.0.0.1 until=never owner=k reason=r"));
        for (String everybody : List.of("", "client=0.0.0.0/0 ", "client=::/0 ", "client=::ffff:0:0/96 ")) {
            assertEquals("domain is \"*\" for every client; that would mute the whole network, so it needs an address"
                    + " or a network as its client", problem("mute * " + everybody + "until=never owner=k reason=r"));
        }
        assertEquals("domain is \"*\"; a habit is one of a domain", problem("habit * until=never owner=k reason=r"));
    }

    @Test
    void oneThingIsDecidedOnceOnly() throws IOException {
        DecisionList list = parse("""
                mute A.com until=never owner=k reason=r
                habit a.com until=never owner=k reason=r
                mute a.com client=10.0.0.0/8 until=never owner=k reason=r
                mute a.com client=10.255.0.0/8 until=2027-03-01 owner=j reason=s
                mute *.a.com until=never owner=k reason=r
                """);
        assertEquals(List.of(1, 2, 3, 5), list.entries().stream().map(Entry::line).toList());
        assertEquals(List.of("decisions.txt: line 4 is left out: it decides once more what line 3 does"),
                list.problems());
    }

    @Test
    void domainsThatNobodyCanRegisterAreRefused() throws IOException {
        String rest = " until=never owner=k reason=r";
        for (String domain : List.of("com", "a..com", ".com", "a.com..", "*a.com", "a.*.com", "*.", "**", "a/b.com",
                "b\u00fccher.example", "x".repeat(64) + ".com", ("x".repeat(62) + ".").repeat(4) + "abc.com")) {
            assertTrue(problem("mute " + domain + rest).startsWith("domain is "), domain);
        }
        for (String domain : List.of("a.com", "xn--bcher-kva.example", "_dmarc.a-b.com", "*.com", "x".repeat(63) + ".c",
                // 255 bytes on the wire: 3 * 64 + 58 + 4 + 1
                ("x".repeat(63) + ".").repeat(3) + "x".repeat(57) + ".com")) {
            assertEquals(List.of(), parse("mute " + domain + rest).problems());
        }
    }

    @Test
    void clientsAndTimesThatAreNoneAreRefused() throws IOException {
        for (String client : List.of("10.0.0", "10.0.0.256", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "1.2.3.4.5",
                "::1/129", "fe80::1%eth0", "localhost", "a.b.c.d", "::g", "/8", "10.0.0.0/0008", "1.2.3.")) {
            assertTrue(problem("mute a.com client=" + client + " until=never owner=k reason=r")
                    .startsWith("client is \"" + client + "\"; it must be an address"), client);
        }
        for (String until : List.of("2027-02-30", "2027-3-1", "30d", "tomorrow", "1969-12-31", "10000-01-01",
                "2027-03-01T25:00Z", "2027-03-01T12:00+01:00", "never!")) {
            assertTrue(problem("mute a.com until=" + until + " owner=k reason=r").startsWith("until is \"" + until),
                    until);
        }
    }

    @Test
    void hostileTextIsRefusedAndShownEscaped() throws IOException {
        assertEquals("kind is \"\\u001b[31mmute\"; it must be mute or habit",
                problem("\u001b[31mmute a.com until=never owner=k reason=r"));
        assertEquals("reason is \"x\\u202ey\"; it must be text on one line, of 400 characters at most",
                problem("mute a.com until=never owner=k reason=x\u202ey"));
        assertEquals("owner is \"k\\u0007\"; it must be one word", problem("mute a.com until=never owner=k\u0007 "
                + "reason=r"));
        assertTrue(problem("mute a.com until=never owner=k reason=" + "r".repeat(401)).length() < 200);
        byte[] invalid = "mute a.com until=never owner=k reason=r?\nmute b.com until=never owner=k reason=r"
                .getBytes(StandardCharsets.US_ASCII);
        invalid[39] = (byte) 0xff;
        DecisionList list = parse(invalid);
        assertEquals(List.of("decisions.txt: line 1 is left out: it is no UTF-8 text"), list.problems());
        assertEquals(1, list.entries().size());
    }

    @Test
    void whateverTheBytesEveryLineIsTakenOrNamed() throws IOException {
        long seed = 20261125;
        Random random = new Random(seed);
        byte[] valid = "mute *.a.com client=10.0.0.0/8 until=2027-03-01 owner=kim reason=because\n"
                .getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = valid.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            DecisionList list = parse(bytes);
            long lines = new ListFile(folder.resolve("decisions.txt")).lines().stream()
                    .filter(l -> !l.isBlankOrComment()).count();
            assertEquals(lines, list.entries().size() + list.problems().size(), "seed " + seed + " round " + round);
            for (String problem : list.problems()) {
                assertTrue(problem.chars().allMatch(c -> c >= 0x20 && c < 0x7f), "seed " + seed + " round " + round);
            }
        }
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        Decision decision = new Decision(Decision.Kind.MUTE, "*.a.com", "10.0.0.0/8", "2027-03-01", "kim",
                "because = of # this");
        assertEquals("mute *.a.com client=10.0.0.0/8 until=2027-03-01 owner=kim reason=because = of # this",
                decision.line());
        assertEquals(decision, DecisionLines.read(decision.line()));
    }
}

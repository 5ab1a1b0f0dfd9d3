package org.geophone.shell.internal.verb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.geophone.api.enrich.Enricher;
import org.geophone.api.event.EventSlot;
import org.geophone.api.simulate.SendProgress;
import org.geophone.api.simulate.SendRequest;
import org.geophone.api.simulate.SendState;
import org.geophone.api.simulate.TrafficSender;
import org.geophone.shell.internal.send.SendRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code simulate --send}: arguments, what people read, and the end by Ctrl-C. */
class SendTest {
    private static final SendState STARTED = new SendState("192.0.2.1", 3, 1, 0, 0, 2, Map.of("NXDOMAIN", 1L), 135,
            24_000, 0.3, "staff_no,given", "");

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CountDownLatch sending = new CountDownLatch(1);
    private SendRequest asked;
    private SendState outcome = new SendState("192.0.2.1", 534, 530, 4, 0, 0,
            Map.of("NXDOMAIN", 529L, "SERVFAIL", 1L), 24_000, 24_000, 53.35, "staff_no\n", "");

    private final TrafficSender sender = new TrafficSender() {
        @Override
        public List<String> scenarios() {
            return List.of("base64", "hex");
        }

        @Override
        public void check(SendRequest request) {
            if (request.scenario().equals("office")) {
                throw new IllegalArgumentException("scenario office cannot be sent");
            }
        }

        @Override
        public SendState send(SendRequest request, SendProgress progress) throws IOException {
            asked = request;
            if (request.scenario().equals("hex")) {
                throw new IOException("Network is unreachable");
            }
            if (request.scenario().equals("endless")) {
                while (progress.goOn(STARTED)) {
                    sending.countDown();
                    Thread.onSpinWait();
                }
                return STARTED;
            }
            return outcome;
        }
    };
    /** Knows one rule: the last label is a suffix, and so is co.uk. */
    private final Enricher domains = new Enricher() {
        @Override
        public void enrich(EventSlot slot) {
            String name = new String(slot.data, slot.nameOffset, slot.nameBytes, StandardCharsets.ISO_8859_1);
            int suffix = name.endsWith("\2co\2uk\0") ? 2 : 1;
            List<Integer> starts = new ArrayList<>();
            for (int at = 0; name.charAt(at) != 0; at += 1 + name.charAt(at)) {
                starts.add(at);
            }
            slot.registeredStart = starts.size() > suffix ? starts.get(starts.size() - suffix - 1) : -1;
            slot.tldDelegated = !name.endsWith("\4test\0");
        }

        @Override
        public String name() {
            return "domain";
        }
    };
    private final SendRunner runner = new SendRunner(sender, domains);

    private int run(String... args) {
        return new SimulateVerb(null, runner).applyAsInt(Map.of("args", args, "cwd", folder.toString(), "home", "/opt",
                "out", new PrintStream(out, true, StandardCharsets.UTF_8),
                "err", new PrintStream(err, true, StandardCharsets.UTF_8), "terminal", false));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void refuses(String complaint, String... args) {
        err.reset();
        assertEquals(2, run(args));
        assertTrue(text(err).startsWith("geophone: " + complaint), text(err));
        assertEquals(1, text(err).lines().count(), text(err));
        assertNull(asked);
    }

    @Test
    void theArgumentsMakeTheRequestAndTheSumSaysWhatTheSensorShouldReport() throws IOException {
        Files.writeString(folder.resolve("list.csv"), "a,b\n");
        assertEquals(0, run("--send", "192.0.2.53", "--domain", "T.Mine.Example."));
        assertEquals("/192.0.2.53:53 t.mine.example mine.example base64 1 {} 0 10.0 0", described());
        assertEquals("""
                Sends real DNS queries from this host to 192.0.2.53:53 for names below t.mine.example, to prove that \
                the sensor sees them.
                Only do that with a zone you own or may test: its name servers and the resolver receive every query, \
                with
                a made-up payload in the queries; scenario base64, at most 10 queries a second. Ctrl-C ends it.
                Sent 534 queries in 53.4 s with 24,000 of 24,000 bytes of payload; 530 answered (529 NXDOMAIN, 1 \
                SERVFAIL), 4 timed out.
                A sensor between this host and the resolver should report:
                  client         192.0.2.1
                  domain         mine.example
                  names below    t.mine.example
                  data sent out  about 24.0 kB
                  it begins      "staff_no\\u000a"
                One behind the resolver sees the resolver as the client. A few hundred bytes may be too little for an \
                alert,
                and a zone that is muted or safe there stays quiet.
                """, text(out));
        assertEquals(0, run("--send", "[2001:db8::5]:5353", "--domain=mine.example", "--payload", "list.csv",
                "--encoding", "base32", "--rate", "0.5", "--duration", "2m", "--seed", "7", "--set", "counter=yes"));
        assertEquals("/[2001:db8:0:0:0:0:0:5]:5353 mine.example mine.example base64 7 {coding=base32, counter=yes} 4"
                + " 0.5 120000", described());
        assertArrayEquals("a,b\n".getBytes(StandardCharsets.US_ASCII), asked.payload());
    }

    private String described() {
        return String.join(" ", asked.resolver().toString(), asked.zone(), asked.registeredDomain(), asked.scenario(),
                Long.toString(asked.seed()), new TreeMap<>(asked.settings()).toString(),
                Integer.toString(asked.payload().length), Double.toString(asked.queriesPerSecond()),
                Long.toString(asked.durationMs()));
    }

    @Test
    void aZoneThatNobodyCanOwnIsRefused() {
        refuses("--send needs --domain ZONE", "--send", "192.0.2.53");
        refuses("--domain com is a public suffix: nobody owns it", "--send", "192.0.2.53", "--domain", "com");
        refuses("--domain co.uk is a public suffix", "--send", "192.0.2.53", "--domain", "co.uk.");
        refuses("--domain  is no zone", "--send", "192.0.2.53", "--domain", "");
        refuses("--domain a..b is no zone", "--send", "192.0.2.53", "--domain", "a..b");
        refuses("--domain x\\u001b.example is no zone", "--send", "192.0.2.53", "--domain", "x\u001b.example");
    }

    @Test
    void whatIsNoResolverIsRefused() {
        for (String address : List.of("localhost", "1.2.3", "1.2.3.256", "192.0.2.53:0", "192.0.2.53:65536",
                "192.0.2.53:", "[2001:db8::5", "2001:db8::zz", "", "[2001:db8::5]53", "0.0.0.0", "224.0.0.1")) {
            refuses("--send " + address, "--send", address, "--domain", "mine.example");
        }
    }

    @Test
    void otherArgumentsThatDoNotFitAreNamed() {
        String[][] wrong = {{"--rate", "0"}, {"--rate", "1001"}, {"--rate", "fast"}, {"--duration", "0"},
                {"--duration", "3d"}, {"--payload", "missing.bin"}, {"--payload", "."}};
        for (String[] pair : wrong) {
            refuses(pair[0] + " " + pair[1], "--send", "192.0.2.53", "--domain", "mine.example", pair[0], pair[1]);
        }
        refuses("--send and --out", "--send", "192.0.2.53", "--domain", "mine.example", "--out", "x.pcap");
        refuses("scenario office", "--send", "192.0.2.53", "--domain", "mine.example", "--scenario", "office");
    }

    @Test
    void whatWentWrongIsToldWithExitCodeOne() {
        assertEquals(1, run("--send", "192.0.2.53", "--domain", "mine.example", "--scenario", "hex"));
        outcome = new SendState("192.0.2.1", 2, 0, 1, 1, 0, Map.of(), 90, 90, 0.1, "x", "");
        assertEquals(1, run("--send", "192.0.2.53", "--domain", "mine.example"));
        outcome = new SendState("192.0.2.1", 2, 1, 1, 0, 0, Map.of(), 90, 900, 0.1, "x", "Operation not permitted");
        assertEquals(1, run("--send", "192.0.2.53", "--domain", "mine.example"));
        assertEquals("""
                geophone: nothing could be sent: Network is unreachable
                geophone: no query was answered: is the resolver's address right, and may this host ask it?
                geophone: sending ended early: Operation not permitted
                """, text(err));
        outcome = new SendState("::1", 2, 2, 0, 0, 0, Map.of(), 90, 90, 0.1, "x", "");
        assertEquals(0, run("--send", "::1", "--domain", "lab.test"));
        assertTrue(text(out).contains("\n  domain         (none): .test is no top-level domain of the Internet\n"
                + "  names below    lab.test\n"), text(out));
        assertTrue(text(out).contains("1 timed out, 1 refused by the host: nothing listens at its port."), text(out));
    }

    @Test
    @Timeout(60)
    void theEndOfTheContainerEndsTheSendingAndTheSumIsPrintedBefore() throws Exception {
        int[] code = {-1};
        Thread verb = new Thread(() -> code[0] = run("--send", "192.0.2.53", "--domain", "mine.example", "--scenario",
                "endless"));
        verb.start();
        assertTrue(sending.await(50, TimeUnit.SECONDS));
        runner.stop();
        assertTrue(text(out).contains("Sent 3 queries in 0.3 s with 135 of 24,000 bytes of payload; 1 answered (1"
                + " NXDOMAIN), 0 timed out, 2 still open at the end."), text(out));
        assertTrue(text(out).contains("about 135 B"), text(out));
        verb.join();
        assertEquals(0, code[0]);
    }
}

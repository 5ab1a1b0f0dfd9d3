package org.geophone.itests.acceptance;

import static org.geophone.testkit.capture.Frames.ACK;
import static org.geophone.testkit.capture.Frames.part;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks 14 and 15: every memory has a limit, and what it pushes out is counted where a report shows it. */
class CapsTest {
    private static final int OPEN_QUERIES = 16;
    private static final int DATAGRAMS = 4;
    private static final int STREAMS = 8;
    private static final int SENT = 50;

    @TempDir
    private static Path work;
    private static Witness seen;

    private static byte[] query(int id) {
        return new MessageBuilder().id(id).question("host" + id + ".example.com", 1).build();
    }

    @BeforeAll
    static void replay() throws Exception {
        Recording all = new Recording();
        for (int id = 1; id <= SENT; id++) {
            all.add(new Talk(20_000 + id).ask(query(id)));
        }
        for (int id = 1; id <= SENT; id++) {
            all.add(new Talk(21_000 + id).replyInFragments(new byte[2000], id, 1200).get(0));
        }
        for (int id = 1; id <= SENT; id++) {
            Talk talk = new Talk(22_000 + id);
            byte[] stream = Frames.prefixed(query(1000 + id));
            all.add(talk.handshake());
            all.add(talk.send(0, ACK, part(stream, 0, 10)));
        }
        Path capture = work.resolve("many.pcap");
        Files.write(capture, all.pcap(1));
        try (SensorRun run = SensorRun.boot(work.resolve("sensor"), Map.of("maxTransactions", OPEN_QUERIES,
                "maxRecentTransactions", OPEN_QUERIES))) {
            run.container().configure("org.geophone.decode.dns", Map.of("maxFragmentDatagrams", DATAGRAMS,
                    "maxTcpStreams", STREAMS));
            run.read(capture);
            run.awaitEnd();
            seen = Witness.of(run);
        }
    }

    @Test
    void openQueriesBeyondTheLimitAreWrittenOutEarlyOldestFirst() {
        assertEquals(SENT - OPEN_QUERIES, seen.count("/transactions/evicted"));
        assertEquals(OPEN_QUERIES, seen.count("/transactions/unanswered"));
        assertEquals(SENT, seen.events().size());
        assertEquals("Written before its timeout: too many open queries",
                seen.only(1).at("/error/message").asText());
        assertEquals("1", seen.events().get(0).at("/dns/id").asText());
        assertEquals("No response received", seen.only(SENT).at("/error/message").asText());
        assertTrue(seen.count("/transactions/forgotten") > 0);
    }

    @Test
    void waitingDatagramsBeyondTheLimitArePushedOut() {
        assertEquals(SENT - DATAGRAMS, seen.count("/fragments/evicted"));
        assertEquals(SENT, seen.count("/decode_faults/fragment_incomplete"));
    }

    @Test
    void streamsBeyondTheLimitArePushedOut() {
        assertEquals(SENT, seen.count("/tcp_streams/opened"));
        // the server's direction, which has sent its SYN, takes a place as well
        assertTrue(seen.count("/tcp_streams/evicted") >= SENT - STREAMS);
        assertEquals(SENT, seen.count("/tcp_streams/evicted") + seen.count("/tcp_streams/cut"));
        assertEquals(SENT, seen.count("/decode_faults/tcp_incomplete"));
    }

    @Test
    void dropsOfKernelRingAndLanesAreInTheReport() {
        assertEquals(0, seen.count("/drops/kernel"));
        assertEquals(0, seen.count("/drops/ring"));
        assertEquals(0, seen.count("/drops/lanes/test"));
        assertEquals(0, seen.count("/stages/bypassed"));
        assertEquals(0, seen.count("/documents/errors"));
    }
}

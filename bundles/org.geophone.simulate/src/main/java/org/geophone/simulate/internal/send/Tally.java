package org.geophone.simulate.internal.send;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.geophone.api.simulate.SendState;

/** Which queries went out, what became of them. Times are those of {@link System#nanoTime}. Not thread-safe. */
final class Tally {
    /** How long a query waits for its answer, as stub resolvers do (resolv.conf(5), timeout). */
    static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int HEAD = 200;
    private static final int HEADER = 12;
    private static final int RESPONSE = 0x80;
    private static final int CODE = 0x0f;
    private static final String[] CODES = {"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"};

    private record Sent(long nanos, byte[] message) {
    }

    /** By id, the oldest first. */
    private final Map<Integer, Sent> open = new LinkedHashMap<>();
    private final Map<String, Long> codes = new TreeMap<>();
    private final String client;
    private final byte[] payload;
    private long first;
    private long queries;
    private long answers;
    private long timeouts;
    private long refusals;
    private long bytes;
    private String problem = "";

    Tally(String client, byte[] payload) {
        this.client = client;
        this.payload = payload;
    }

    /** Whether a query with this id still waits. */
    boolean waits(int id) {
        return open.containsKey(id);
    }

    boolean nothingWaits() {
        return open.isEmpty();
    }

    void sent(int id, Questions.Query query, long now) {
        first = queries == 0 ? now : first;
        queries++;
        bytes += query.payloadBytes();
        open.put(id, new Sent(now, query.message()));
    }

    /** A datagram from the resolver; anything but the answer to a waiting query is left aside. */
    void received(byte[] data, int length) {
        if (length < HEADER || (data[2] & RESPONSE) == 0) {
            return;
        }
        int id = (data[0] & 0xff) << 8 | data[1] & 0xff;
        Sent asked = open.get(id);
        if (asked == null || !sameQuestion(asked.message(), data, length)) {
            return;
        }
        open.remove(id);
        answers++;
        int code = data[3] & CODE;
        codes.merge(code < CODES.length ? CODES[code] : "RCODE" + code, 1L, Long::sum);
    }

    /** Servers may leave the question out of an error; one that is there has to be ours, whatever its case. */
    private static boolean sameQuestion(byte[] query, byte[] answer, int length) {
        if ((answer[4] | answer[5]) == 0) {
            return true;
        }
        int at = HEADER;
        while (query[at] != 0) {
            at += 1 + query[at];
        }
        // the root, type and class
        int end = at + 5;
        for (int i = HEADER; i < end; i++) {
            if (i >= length || lower(query[i]) != lower(answer[i])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
    }

    /** The resolver's host refused a query; the oldest one, as the message does not say which. */
    void refused() {
        Iterator<Integer> oldest = open.keySet().iterator();
        if (oldest.hasNext()) {
            oldest.next();
            oldest.remove();
            refusals++;
        }
    }

    /** Gives up those that waited too long. */
    void expire(long now) {
        Iterator<Sent> oldest = open.values().iterator();
        while (oldest.hasNext() && now - oldest.next().nanos() >= TIMEOUT_NANOS) {
            oldest.remove();
            timeouts++;
        }
    }

    void failed(String why) {
        problem = why;
    }

    SendState state(long now) {
        return new SendState(client, queries, answers, timeouts, refusals, open.size(), codes, bytes, payload.length,
                queries == 0 ? 0 : (now - first) / 1e9,
                new String(Arrays.copyOf(payload, Math.min(HEAD, payload.length)), StandardCharsets.ISO_8859_1),
                problem);
    }
}

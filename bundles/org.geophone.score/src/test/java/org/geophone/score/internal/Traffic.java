package org.geophone.score.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;

/** Messages of tests, sent to a consumer at a running clock. */
public final class Traffic {
    /** Where the clock starts: 2024-03-18 00:00:00 UTC. */
    public static final long START = 1_710_720_000_000_000_000L;
    /** One second. */
    public static final long SECOND = 1_000_000_000L;
    /** A resolver. */
    public static final String RESOLVER = "10.20.0.53";

    /** Takes the messages. */
    public interface Observer {
        /** One message. */
        void observe(EventSlot slot);
    }

    private final Observer observer;
    private long now = START;

    /** Traffic for this observer. */
    public Traffic(Observer observer) {
        this.observer = observer;
    }

    /** The clock. */
    public long now() {
        return now;
    }

    /** Lets time pass. */
    public Traffic pass(long nanos) {
        now += nanos;
        return this;
    }

    /** A question and its NXDOMAIN. */
    public EventSlot missing(String client, String name, int type) {
        EventSlot slot = query(client, name, type);
        observer.observe(Slots.answer(now + 1000, client, RESOLVER, name, type, 3,
                new MessageBuilder().answer(3).question(name, type)));
        return slot;
    }

    /** A question without an answer. */
    public EventSlot query(String client, String name, int type) {
        EventSlot slot = Slots.query(now, client, RESOLVER, name, type);
        observer.observe(slot);
        return slot;
    }

    /** A question with one record as its answer. */
    public EventSlot answered(String client, String name, int type, byte... rdata) {
        query(client, name, type);
        EventSlot slot = Slots.answer(now + 1000, client, RESOLVER, name, type, 0,
                new MessageBuilder().answer(0).question(name, type).answerRecord(name, type, 60, rdata));
        observer.observe(slot);
        return slot;
    }

    /** Lets clients ask for domains that everybody asks for, so that they are taken for real ones. */
    public void known(String prefix, int clients) {
        known(prefix, clients, "");
    }

    /** The same of clients whose addresses go on behind their number. */
    public void known(String prefix, int clients, String suffix) {
        for (int i = 0; i < clients; i++) {
            for (char domain = 'a'; domain < 'i'; domain++) {
                query(prefix + i + suffix, "www.wide" + domain + ".com", 1);
            }
        }
    }

    /** Text of this many characters from an alphabet. */
    public static String text(Random random, String alphabet, int length) {
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    /** Base64 of text, without padding. */
    public static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

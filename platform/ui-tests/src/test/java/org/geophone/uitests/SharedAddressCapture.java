package org.geophone.uitests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.geophone.testkit.capture.CaptureBytes;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.dns.MessageBuilder;

/** A capture of a leak whose names lead to the same address as two names of another domain. */
final class SharedAddressCapture {
    static final String DOMAIN = "leakyvalley.com";
    static final String ADDRESS = "203.0.113.77";
    static final String[] OTHERS = {"www.greenquarry.org", "mail.greenquarry.org"};
    /** 2026-03-03T00:10:00Z, behind the day of the sample. */
    private static final int SECONDS = 1_772_496_600;
    private static final int QUERIES = 120;
    private static final int LABELS = 3;
    private static final int LETTERS = 60;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ETHERNET = 1;
    private static final int IPV4 = 0x0800;
    private static final int UDP = 17;

    private SharedAddressCapture() {
    }

    static Path write(Path file) throws IOException {
        Random random = new Random(11);
        CaptureBytes out = CaptureBytes.pcap(CaptureBytes.LITTLE, CaptureBytes.MICROS, ETHERNET);
        for (int i = 0; i < OTHERS.length; i++) {
            lookUp(out, SECONDS + i, i, OTHERS[i]);
        }
        for (int i = 0; i < QUERIES; i++) {
            lookUp(out, SECONDS + 10 + 2 * i, 100 + i, labels(random) + DOMAIN);
        }
        return Files.write(file, out.bytes());
    }

    private static String labels(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= LABELS * LETTERS; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length()))).append(i % LETTERS == 0 ? "." : "");
        }
        return text.toString();
    }

    /** A query for an address and its answer. */
    private static void lookUp(CaptureBytes out, int seconds, int id, String name) {
        byte[] query = new MessageBuilder().id(id).question(name, 1).build();
        byte[] answer = new MessageBuilder().id(id).answer(0).question(name, 1)
                .answerRecord(name, 1, 60, MessageBuilder.a(203, 0, 113, 77)).build();
        out.record(seconds, 0, Frames.ethernet(IPV4, Frames.ipv4(UDP, Frames.udp(query))));
        out.record(seconds, 20_000, Frames.ethernet(IPV4, Frames.ipv4(Frames.SERVER, Frames.CLIENT, UDP, 7, 0,
                Frames.udp(53, Frames.PORT, answer))));
    }
}

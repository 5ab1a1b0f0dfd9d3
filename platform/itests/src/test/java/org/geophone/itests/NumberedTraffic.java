package org.geophone.itests;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.dns.MessageBuilder;

/**
 * Queries with answers whose names are numbers, {@code n0000000042.run3.example}: what arrives tells by itself what is
 * missing. One thread.
 */
public final class NumberedTraffic {
    /** What stands before the number. */
    public static final String MARK = "n";
    /** Digits of the number. */
    public static final int DIGITS = 10;
    /** Capture time of the first query, nanoseconds since 1970. */
    private static final long FIRST_NANOS = 1_780_272_000_000_000_000L;
    private static final long STEP_NANOS = 50_000;
    private static final int ID_AT = 14 + 20 + 8;
    private static final int CLIENT_PORT_AT = 14 + 20;

    private final byte[] query;
    private final byte[] answer;
    private final List<Integer> queryDigits;
    private final List<Integer> answerDigits;
    private final int run;

    /** Traffic of one run; those of other runs have other names and other times. */
    public NumberedTraffic(int run) {
        this.run = run;
        String name = MARK + "0".repeat(DIGITS) + ".run" + run + ".example";
        Talk talk = new Talk(40_000);
        query = talk.ask(new MessageBuilder().question(name, 1).build());
        answer = talk.reply(new MessageBuilder().answer(0).question(name, 1)
                .answerRecord(name, 1, 300, MessageBuilder.a(192, 0, 2, 7)).build());
        queryDigits = digits(query);
        answerDigits = digits(answer);
    }

    private static List<Integer> digits(byte[] frame) {
        String text = new String(frame, StandardCharsets.ISO_8859_1);
        List<Integer> places = new ArrayList<>();
        String zeros = MARK + "0".repeat(DIGITS);
        for (int at = text.indexOf(zeros); at >= 0; at = text.indexOf(zeros, at + 1)) {
            places.add(at + MARK.length());
        }
        return places;
    }

    /** Capture time of a query; its answer comes a quarter of a step later. */
    public long timeNanos(long number) {
        return FIRST_NANOS + run * 86_400_000_000_000L + number * STEP_NANOS;
    }

    /** The frame of a query, valid until the next call. */
    public byte[] query(long number) {
        return patch(query, queryDigits, number, CLIENT_PORT_AT);
    }

    /** The frame of its answer, valid until the next call. */
    public byte[] answer(long number) {
        return patch(answer, answerDigits, number, CLIENT_PORT_AT + 2);
    }

    private static byte[] patch(byte[] frame, List<Integer> digits, long number, int portAt) {
        frame[ID_AT] = (byte) (number >>> 8);
        frame[ID_AT + 1] = (byte) number;
        int port = 20_000 + (int) (number / 65_536 % 40_000);
        frame[portAt] = (byte) (port >>> 8);
        frame[portAt + 1] = (byte) port;
        for (int place : digits) {
            long rest = number;
            for (int i = DIGITS - 1; i >= 0; i--) {
                frame[place + i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return frame;
    }

    /** Writes queries and their answers, from one number to before another, into a classic capture with nanoseconds. */
    public void write(Path file, long from, long to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(file), 1 << 16))) {
            out.writeInt(0xa1b23c4d);
            out.writeInt(2 << 16 | 4);
            out.writeLong(0);
            out.writeInt(65_535);
            out.writeInt(1);
            for (long n = from; n < to; n++) {
                record(out, timeNanos(n), query(n));
                record(out, timeNanos(n) + STEP_NANOS / 4, answer(n));
            }
        }
    }

    private static void record(DataOutputStream out, long nanos, byte[] frame) throws IOException {
        out.writeInt((int) (nanos / 1_000_000_000));
        out.writeInt((int) (nanos % 1_000_000_000));
        out.writeInt(frame.length);
        out.writeInt(frame.length);
        out.write(frame);
    }

    /** Fills a block with pairs until it is full; answers the number that comes next. */
    long fill(TestSource.Filler into, long from, long end) {
        long number = from;
        while (number < end) {
            byte[] asked = query(number);
            if (!into.addPair(timeNanos(number), asked, answer(number), STEP_NANOS / 4)) {
                break;
            }
            number++;
        }
        return number;
    }
}

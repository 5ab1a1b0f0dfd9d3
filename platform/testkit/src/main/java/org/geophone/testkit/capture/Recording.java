package org.geophone.testkit.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * Frames with times and interfaces, written as a classic pcap file with nanoseconds or as pcapng. Every frame moves the
 * time on by a millisecond.
 */
public final class Recording {
    /** Time of the first frame, nanoseconds since 1970. */
    public static final long START_NANOS = 1_700_000_000_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;

    private record Frame(long timeNanos, int captureInterface, byte[] bytes, int original) {
    }

    private final List<Frame> frames = new ArrayList<>();
    private long timeNanos = START_NANOS;

    /** Nothing yet. */
    public Recording() {
        // starts empty
    }

    /** Adds frames, seen on interface 0. */
    public Recording add(byte[]... all) {
        for (byte[] frame : all) {
            on(0, frame);
        }
        return this;
    }

    /** Adds a frame seen on an interface; only pcapng keeps the number. */
    public Recording on(int captureInterface, byte[] frame) {
        return put(captureInterface, frame, frame.length);
    }

    /** Adds a frame of which only the first bytes were captured. */
    public Recording cut(byte[] frame, int captured) {
        return put(0, Frames.part(frame, 0, captured), frame.length);
    }

    private Recording put(int captureInterface, byte[] captured, int original) {
        frames.add(new Frame(timeNanos, captureInterface, captured, original));
        timeNanos += NANOS_PER_MILLI;
        return this;
    }

    /** Lets time pass. */
    public Recording pause(long millis) {
        timeNanos += millis * NANOS_PER_MILLI;
        return this;
    }

    /** A classic pcap file of this link type. */
    public byte[] pcap(int link) {
        CaptureBytes out = CaptureBytes.pcap(CaptureBytes.LITTLE, CaptureBytes.NANOS, link);
        for (Frame f : frames) {
            out.record((int) (f.timeNanos / NANOS_PER_SECOND), (int) (f.timeNanos % NANOS_PER_SECOND), f.bytes,
                    f.original);
        }
        return out.bytes();
    }

    /** A pcapng file with one interface for each link type; times in microseconds. */
    public byte[] pcapng(int... links) {
        CaptureBytes out = new CaptureBytes(CaptureBytes.LITTLE).section();
        for (int link : links) {
            out.interfaceBlock(link, 0, new byte[0]);
        }
        for (Frame f : frames) {
            out.enhanced(f.captureInterface, f.timeNanos / NANOS_PER_MICRO, f.bytes, f.original, new byte[0]);
        }
        return out.bytes();
    }
}

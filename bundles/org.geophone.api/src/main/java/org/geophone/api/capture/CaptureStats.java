package org.geophone.api.capture;

import java.util.List;

/**
 * What a source has seen so far; a snapshot.
 *
 * @param packets packets handed over
 * @param bytes captured bytes handed over; with live capture they count when their block comes back
 * @param kernelDrops packets the kernel counted as lost for this source
 * @param truncated packets shorter than on the wire; with live capture as the bytes
 * @param inputBytes bytes read of the input, compressed ones where the input is compressed
 * @param inputTotal bytes of all inputs, or -1 when that cannot be known
 * @param parts what makes up a live source: a ring per interface and worker; empty for files
 */
public record CaptureStats(long packets, long bytes, long kernelDrops, long truncated, long inputBytes,
        long inputTotal, List<Part> parts) {
    /**
     * One ring.
     *
     * @param name the interface, with the number of the worker where there are several
     * @param packets packets handed over
     * @param kernelDrops packets the kernel counted as lost
     * @param freezes how often the kernel found every block full and stopped filling
     * @param blocksHeld blocks the pipeline holds now
     * @param oldestHeldMs since when it holds the oldest of them, milliseconds; 0 without one
     * @param link state of the interface in the system's word: up, down, unknown and others; null when nobody tells
     * @param interfaceDrops packets the interface itself dropped or missed since it is captured, those of protocols
     *     that nobody wants among them; -1 when nobody tells
     * @param snapLength bytes kept of a packet; 0 when nobody tells
     * @param filter frames, and what of them passes the filter, in words; null before it is open
     */
    public record Part(String name, long packets, long kernelDrops, long freezes, int blocksHeld, long oldestHeldMs,
            String link, long interfaceDrops, int snapLength, String filter) {
        /** A ring of whose interface nothing is told. */
        public Part(String name, long packets, long kernelDrops, long freezes, int blocksHeld, long oldestHeldMs) {
            this(name, packets, kernelDrops, freezes, blocksHeld, oldestHeldMs, null, -1, 0, null);
        }
    }

    /** A copy that nobody can change afterwards. */
    public CaptureStats {
        parts = List.copyOf(parts);
    }

    /** Statistics of a source without parts. */
    public CaptureStats(long packets, long bytes, long kernelDrops, long truncated, long inputBytes,
            long inputTotal) {
        this(packets, bytes, kernelDrops, truncated, inputBytes, inputTotal, List.of());
    }

    /** How often the kernel stopped filling, in all parts. */
    public long freezes() {
        long sum = 0;
        for (Part part : parts) {
            sum += part.freezes();
        }
        return sum;
    }

    /** Blocks the pipeline holds now, of all parts. */
    public int blocksHeld() {
        int sum = 0;
        for (Part part : parts) {
            sum += part.blocksHeld();
        }
        return sum;
    }

    /** Since when the pipeline holds the oldest block, milliseconds; 0 without one. */
    public long oldestHeldMs() {
        long oldest = 0;
        for (Part part : parts) {
            oldest = Math.max(oldest, part.oldestHeldMs());
        }
        return oldest;
    }
}

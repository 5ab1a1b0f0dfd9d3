package org.geophone.api.capture;

/**
 * What a source has seen so far; a snapshot.
 *
 * @param packets packets handed over
 * @param bytes captured bytes handed over
 * @param kernelDrops packets the kernel counted as lost for this source
 * @param truncated packets shorter than on the wire
 * @param inputBytes bytes read of the input, compressed ones where the input is compressed
 * @param inputTotal bytes of all inputs, or -1 when that cannot be known
 */
public record CaptureStats(long packets, long bytes, long kernelDrops, long truncated, long inputBytes,
        long inputTotal) {
}

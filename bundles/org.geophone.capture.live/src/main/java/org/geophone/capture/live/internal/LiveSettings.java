package org.geophone.capture.live.internal;

import java.util.List;
import org.geophone.api.json.JsonText;
import org.geophone.capture.live.internal.kernel.SocketOptions;
import org.geophone.capture.live.internal.select.Selection;
import org.geophone.capture.live.internal.tap.Method;
import org.geophone.capture.live.internal.tap.Opener;

/**
 * The configuration of a source, checked.
 *
 * @param selection which interfaces
 * @param options how each of them is captured; the name in it is that of the selection
 * @param opener by what
 */
record LiveSettings(Selection selection, SocketOptions options, Opener opener) {
    /** Ports that are selected where no decoder has said yet what it reads. */
    static final List<Integer> USUAL_PORTS = List.of(53);
    private static final long MAX_RING_BYTES = 1L << 32;
    private static final int MAX_WORKERS = 64;

    /** Checks every value; a wrong one is refused with a message that names key and value. */
    static LiveSettings of(LiveCaptureConfig config) {
        Selection selection;
        try {
            selection = Selection.of(config.interface$());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("interface: " + e.getMessage(), e);
        }
        range("blockBytes", config.blockBytes(), 65_536, 67_108_864);
        if (Integer.bitCount(config.blockBytes()) != 1) {
            throw new IllegalArgumentException("blockBytes: " + config.blockBytes() + " is no power of two");
        }
        range("blocks", config.blocks(), 2, 4_096);
        if ((long) config.blockBytes() * config.blocks() > MAX_RING_BYTES) {
            throw new IllegalArgumentException("blocks: " + config.blocks() + " blocks of " + config.blockBytes()
                    + " bytes are more than " + MAX_RING_BYTES);
        }
        range("snapLength", config.snapLength(), 128, 262_144);
        range("blockTimeoutMs", config.blockTimeoutMs(), 1, 1_000);
        boolean dnsOnly = config.kernelFilter().equals("dns");
        if (!dnsOnly && !config.kernelFilter().equals("ip")) {
            throw new IllegalArgumentException("kernelFilter: \"" + JsonText.printable(config.kernelFilter())
                    + "\" is neither dns nor ip");
        }
        range("workers", config.workers(), 1, MAX_WORKERS);
        Method method = Method.of(config.method());
        if (method == null) {
            throw new IllegalArgumentException("method: \"" + JsonText.printable(config.method())
                    + "\" is neither auto, ring nor libpcap");
        }
        SocketOptions options = new SocketOptions(selection.text(), config.blockBytes(), config.blocks(),
                config.snapLength(), config.promiscuous(), config.blockTimeoutMs(), dnsOnly ? USUAL_PORTS : List.of(),
                config.workers(), false);
        return new LiveSettings(selection, options, new Opener(method));
    }

    private static void range(String key, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(key + ": " + value + " is outside " + from + ".." + to);
        }
    }
}

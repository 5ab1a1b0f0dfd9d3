package org.geophone.capture.live.internal;

import org.geophone.api.json.JsonText;
import org.geophone.capture.live.internal.kernel.SocketOptions;

/** Checks the configuration of a source. */
final class LiveSettings {
    private static final int MAX_NAME = 15;
    private static final long MAX_RING_BYTES = 1L << 32;

    private LiveSettings() {
    }

    /** Checks every value; a wrong one is refused with a message that names key and value. */
    static SocketOptions of(LiveCaptureConfig config) {
        String name = config.interface$();
        if (name.isEmpty() || name.length() > MAX_NAME || !name.equals(JsonText.printable(name))
                || name.indexOf('/') >= 0 || name.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("interface: \"" + JsonText.printable(name)
                    + "\" is no name of an interface");
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
        return new SocketOptions(name, config.blockBytes(), config.blocks(), config.snapLength(),
                config.promiscuous(), config.blockTimeoutMs(), dnsOnly);
    }

    private static void range(String key, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(key + ": " + value + " is outside " + from + ".." + to);
        }
    }
}

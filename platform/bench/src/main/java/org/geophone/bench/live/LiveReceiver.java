package org.geophone.bench.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.metrics.Counters;
import org.geophone.bench.Defaults;
import org.geophone.bench.OneSlot;
import org.geophone.capture.live.internal.LiveCaptureConfig;
import org.geophone.capture.live.internal.LiveCaptureSource;
import org.geophone.decode.dns.internal.FrameDecoderComponent;

/**
 * Captures an interface, named by the only argument, with the classes of capture.live. Commands on standard input:
 * {@code open MODE BLOCK_BYTES BLOCKS}, answered by {@code ready} when the kernel fills the ring, and {@code close},
 * answered by the account of what came since. One process for many runs, so that later ones find compiled code.
 */
public final class LiveReceiver {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final String interfaceName;
    private LiveCaptureSource source;
    private Reader reader;

    private LiveReceiver(String interfaceName) {
        this.interfaceName = interfaceName;
    }

    /** Obeys until the input ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        LiveReceiver receiver = new LiveReceiver(arguments[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            System.out.println(words[0].equals("open")
                    ? receiver.open(words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]))
                    : receiver.close());
        }
    }

    private String open(String mode, int blockBytes, int blocks) throws InterruptedException {
        Counters counters = new Counters();
        source = new LiveCaptureSource(Defaults.of(LiveCaptureConfig.class, Map.of("interface$", interfaceName,
                "blockBytes", blockBytes, "blocks", blocks, "kernelFilter", "ip")), counters);
        reader = new Reader(Reader.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                new FrameDecoderComponent(Defaults.of(FrameDecoderComponent.Config.class)), new OneSlot());
        source.start(reader, 0);
        return await(() -> source.info().problem() == null) ? "ready" : "problem: " + source.info().problem();
    }

    private String close() throws InterruptedException {
        long[] seen = {-1, 0};
        await(() -> {
            long now = System.nanoTime();
            if (reader.packets() != seen[0]) {
                seen[0] = reader.packets();
                seen[1] = now;
            }
            return now - seen[1] > QUIET_NANOS;
        });
        long cpuNanos = reader.cpuNanos();
        source.stop();
        CaptureStats stats = source.stats();
        return reader.account() + " drop=" + stats.kernelDrops() + " delivered=" + stats.packets() + " cpu_ns="
                + cpuNanos;
    }

    private static boolean await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return true;
    }
}

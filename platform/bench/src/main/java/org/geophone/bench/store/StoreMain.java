package org.geophone.bench.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.geophone.api.metrics.Counters;
import org.geophone.bench.Defaults;
import org.geophone.store.internal.StoreComponent;
import org.geophone.store.internal.StoreConfig;
import org.geophone.store.internal.StoreOutput;

/** {@code FOLDER ROWS [EVENTS]}: fills a store of so many rows, asks what panels ask, and lets events of a file in. */
public final class StoreMain {
    private static final double AIM_MS = 100;
    private static final long MUCH = 1L << 50;

    private StoreMain() {
    }

    /** Exit code 1: a panel's median is above the aim. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        boolean empty = !Files.exists(folder.resolve("filled"));
        StoreConfig config = Defaults.of(StoreConfig.class, Map.of("directory", folder.toString(),
                "findingsKeepBytes", MUCH, "eventsKeepBytes", MUCH, "trafficKeepBytes", MUCH,
                "eventsKeepMs", MUCH, "questionMs", 60_000L));
        if (empty) {
            try (Stored stored = new Stored(config)) {
                new StoreOutput(stored.component).open();
            }
            long begin = System.nanoTime();
            new Filling(folder, Long.parseLong(arguments[1])).all();
            Files.writeString(folder.resolve("filled"), arguments[1]);
            System.err.printf("filled in %.0f s%n", (System.nanoTime() - begin) / 1e9);
        }
        int above;
        try (Stored stored = new Stored(config)) {
            new StoreOutput(stored.component).open();
            above = new Panels(stored.component).run(AIM_MS);
        }
        if (arguments.length > 2) {
            Path second = folder.resolve("intake");
            try (Stored stored = new Stored(Defaults.of(StoreConfig.class, Map.of("directory", second.toString())))) {
                new IntakeRun(Path.of(arguments[2])).run(new StoreOutput(stored.component), 60);
            }
        }
        System.exit(above == 0 ? 0 : 1);
    }

    /** A store that is closed in the end. */
    private record Stored(StoreComponent component) implements AutoCloseable {
        Stored(StoreConfig config) {
            this(new StoreComponent(config, new Counters()));
        }

        @Override
        public void close() {
            component.deactivate();
        }
    }
}

package org.geophone.shell.internal.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.geophone.api.json.JsonText;
import org.geophone.api.simulate.SendRequest;
import org.geophone.shell.internal.UsageException;
import org.geophone.shell.internal.send.Resolver;
import org.geophone.shell.internal.send.Zone;

/** Reads the options of {@code simulate --send}. */
final class SendOptions {
    private static final String USUAL_RATE = "10";
    private static final double LEAST_RATE = 0.001;
    private static final double MOST_RATE = 1000;
    private static final int LARGEST = 16 << 20;
    private static final Map<String, Long> UNITS_MS = Map.of("", 1000L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);

    private SendOptions() {
    }

    /** What to send; the zone is the checked one of the arguments. */
    static SendRequest request(Call call, Arguments args, Zone zone, String scenario, long seed,
            Map<String, String> settings) throws UsageException {
        return new SendRequest(Resolver.of(args.value("--send", "")), zone.name(), zone.registeredDomain(),
                args.value("--scenario", scenario), seed, settings, payload(call, args), rate(args),
                durationMs(args));
    }

    /** Queries a second. */
    private static double rate(Arguments args) throws UsageException {
        String text = args.value("--rate", USUAL_RATE);
        double rate = text.matches("[0-9]{1,4}(\\.[0-9]{1,6})?") ? Double.parseDouble(text) : 0;
        if (rate < LEAST_RATE || rate > MOST_RATE) {
            throw new UsageException("--rate " + JsonText.printable(text) + " is no number from 0.001 to 1000 (queries"
                    + " a second)");
        }
        return rate;
    }

    /** Milliseconds; 0 for as long as it takes. */
    private static long durationMs(Arguments args) throws UsageException {
        if (!args.has("--duration")) {
            return 0;
        }
        String text = args.value("--duration", "");
        if (!text.matches("0*[1-9][0-9]{0,5}[smh]?")) {
            throw new UsageException("--duration " + JsonText.printable(text) + " is no time: seconds, or 90s, 5m, 2h");
        }
        String digits = text.replaceAll("[smh]", "");
        return Long.parseLong(digits) * UNITS_MS.get(text.substring(digits.length()));
    }

    /** The bytes of the file to carry; none when the scenario makes them. */
    private static byte[] payload(Call call, Arguments args) throws UsageException {
        if (!args.has("--payload")) {
            return new byte[0];
        }
        String given = args.value("--payload", "");
        Path file = call.path(given);
        try {
            if (!Files.isRegularFile(file)) {
                throw new UsageException("--payload " + JsonText.printable(given) + " is no file");
            }
            long bytes = Files.size(file);
            if (bytes == 0 || bytes > LARGEST) {
                throw new UsageException("--payload " + JsonText.printable(given) + " has " + bytes
                        + " bytes; it may have 1 to " + LARGEST);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UsageException("--payload " + JsonText.printable(given) + " cannot be read");
        }
    }
}

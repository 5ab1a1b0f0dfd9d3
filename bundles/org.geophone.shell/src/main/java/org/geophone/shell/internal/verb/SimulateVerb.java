package org.geophone.shell.internal.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.geophone.api.json.JsonText;
import org.geophone.api.simulate.TrafficRequest;
import org.geophone.api.simulate.TrafficSimulator;
import org.geophone.shell.internal.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code simulate}: writes labelled, harmless traffic into a capture file. */
@Component(service = ToIntFunction.class, property = "geophone.verb=simulate")
public final class SimulateVerb extends Verb {
    private static final String ENDING = ".pcap";

    private final TrafficSimulator simulator;

    /** With the simulator to ask. */
    @Activate
    public SimulateVerb(@Reference TrafficSimulator simulator) {
        this.simulator = simulator;
    }

    @Override
    int run(Call call) throws UsageException {
        Arguments args = Arguments.parse(call.args(), Set.of("--out", "--scenario", "--seed", "--set"),
                Set.of("--list"));
        if (!args.rest().isEmpty()) {
            throw new UsageException("simulate does not know " + JsonText.printable(args.rest().get(0)));
        }
        Map<String, String> scenarios = simulator.scenarios();
        if (args.has("--list")) {
            scenarios.forEach((name, text) -> call.out().println(String.format(Locale.ROOT, "%-18s %s", name, text)));
            return Call.OK;
        }
        String out = args.value("--out", "");
        if (out.isEmpty()) {
            throw new UsageException("--out FILE says which capture file to write");
        }
        Path capture = call.path(out);
        String scenario = args.value("--scenario", scenarios.keySet().iterator().next());
        TrafficRequest request = new TrafficRequest(capture, labels(capture), scenario, seed(args), settings(args));
        try {
            call.out().println(JsonText.printable(simulator.write(request)));
            call.out().println("What is in it is labelled in " + request.labels());
            return Call.OK;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        } catch (IOException e) {
            call.complain(capture + " cannot be written: " + e.getMessage());
            return Call.PROBLEM;
        }
    }

    /** {@code x.labels.json} beside {@code x.pcap}. */
    private static Path labels(Path capture) {
        String name = capture.getFileName().toString();
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return capture.resolveSibling(stem + ".labels.json");
    }

    private static long seed(Arguments args) throws UsageException {
        String seed = args.value("--seed", "1");
        try {
            return Long.parseLong(seed);
        } catch (NumberFormatException e) {
            throw new UsageException("--seed " + JsonText.printable(seed) + " is no whole number");
        }
    }

    private static Map<String, String> settings(Arguments args) throws UsageException {
        Map<String, String> settings = new HashMap<>();
        for (String pair : args.all("--set")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--set " + JsonText.printable(pair) + " is not of the form key=value");
            }
            settings.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return settings;
    }
}

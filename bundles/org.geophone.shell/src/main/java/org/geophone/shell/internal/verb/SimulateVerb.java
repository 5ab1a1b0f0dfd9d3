package org.geophone.shell.internal.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.geophone.api.json.JsonText;
import org.geophone.api.simulate.SendRequest;
import org.geophone.api.simulate.TrafficRequest;
import org.geophone.api.simulate.TrafficSimulator;
import org.geophone.shell.internal.UsageException;
import org.geophone.shell.internal.send.Screen;
import org.geophone.shell.internal.send.SendRunner;
import org.geophone.shell.internal.send.Zone;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code simulate}: writes labelled, harmless traffic into a capture file, or sends the queries of an attack. */
@Component(service = ToIntFunction.class, property = "geophone.verb=simulate")
public final class SimulateVerb extends Verb {
    private static final String ENDING = ".pcap";

    /** Options that only mean something where queries are sent. */
    private static final List<String> SENDING = List.of("--domain", "--payload", "--encoding", "--rate", "--duration");

    private final TrafficSimulator simulator;
    private final SendRunner sending;

    /** With the simulator to ask, and what sends queries. */
    @Activate
    public SimulateVerb(@Reference TrafficSimulator simulator, @Reference SendRunner sending) {
        this.simulator = simulator;
        this.sending = sending;
    }

    @Override
    int run(Call call) throws UsageException {
        Arguments args = Arguments.parse(call.args(), Set.of("--out", "--scenario", "--seed", "--set", "--send",
                "--domain", "--payload", "--encoding", "--rate", "--duration"), Set.of("--list"));
        if (!args.rest().isEmpty()) {
            throw new UsageException("simulate does not know " + JsonText.printable(args.rest().get(0)));
        }
        if (args.has("--list")) {
            simulator.scenarios().forEach((name, text) -> call.out()
                    .println(String.format(Locale.ROOT, "%-18s %s", name, text)));
            return Call.OK;
        }
        if (args.has("--send")) {
            return send(call, args);
        }
        for (String option : SENDING) {
            if (args.has(option)) {
                throw new UsageException(option + " goes with --send RESOLVER only");
            }
        }
        String out = args.value("--out", "");
        if (out.isEmpty()) {
            throw new UsageException("--out FILE says which capture file to write, or --send RESOLVER whom to ask");
        }
        Path capture = call.path(out);
        String scenario = args.value("--scenario", simulator.scenarios().keySet().iterator().next());
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

    private int send(Call call, Arguments args) throws UsageException {
        if (args.has("--out")) {
            throw new UsageException("--send and --out do not go together: queries are sent, or a file is written");
        }
        Map<String, String> settings = settings(args);
        if (args.has("--encoding")) {
            settings.put("coding", args.value("--encoding", ""));
        }
        if (!args.has("--domain")) {
            throw new UsageException("--send needs --domain ZONE, a zone that you own or may test");
        }
        Zone zone = sending.zone(args.value("--domain", ""));
        SendRequest request = SendOptions.request(call, args, zone, sending.usualScenario(), seed(args), settings);
        String problem = sending.run(request, zone, new Screen(call.out(), call.err(), call.terminal()));
        if (problem.isEmpty()) {
            return Call.OK;
        }
        call.complain(problem);
        return Call.PROBLEM;
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

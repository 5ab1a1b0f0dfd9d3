package org.geophone.simulate.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geophone.api.simulate.TrafficRequest;

/** The simulator without a container: {@code SCENARIO SEED OUT.pcap OUT.labels.json [key=value...]}. */
public final class SimulateMain {
    private static final int FIRST_SETTING = 4;
    private static final int UNUSABLE = 2;
    private static final int FAILED = 1;

    private SimulateMain() {
    }

    /** Writes what was asked for; exit code 0, 1 when a file cannot be written, 2 for unusable arguments. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = run(arguments, out, err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            out.println(new Simulator().write(request(arguments)));
            return 0;
        } catch (IllegalArgumentException e) {
            err.println("simulate: " + e.getMessage());
            return UNUSABLE;
        } catch (IOException e) {
            err.println("simulate: " + e.getMessage());
            return FAILED;
        }
    }

    private static TrafficRequest request(String[] arguments) {
        if (arguments.length < FIRST_SETTING) {
            throw new IllegalArgumentException("usage: SCENARIO SEED OUT.pcap OUT.labels.json [key=value...]; "
                    + "scenarios: " + String.join(", ", new Simulator().scenarios().keySet()));
        }
        if (!arguments[1].matches("-?[0-9]{1,18}")) {
            throw new IllegalArgumentException("the seed must be a whole number, not \"" + arguments[1] + "\"");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = FIRST_SETTING; i < arguments.length; i++) {
            int sign = arguments[i].indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("a setting is written key=value, not \"" + arguments[i] + "\"");
            }
            settings.put(arguments[i].substring(0, sign), arguments[i].substring(sign + 1));
        }
        return new TrafficRequest(Path.of(arguments[2]), Path.of(arguments[3]), arguments[0],
                Long.parseLong(arguments[1]), settings);
    }
}

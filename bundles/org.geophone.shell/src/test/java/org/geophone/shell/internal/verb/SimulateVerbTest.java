package org.geophone.shell.internal.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geophone.api.simulate.TrafficRequest;
import org.geophone.api.simulate.TrafficSimulator;
import org.junit.jupiter.api.Test;

class SimulateVerbTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private TrafficRequest asked;

    private final TrafficSimulator simulator = new TrafficSimulator() {
        @Override
        public Map<String, String> scenarios() {
            Map<String, String> scenarios = new LinkedHashMap<>();
            scenarios.put("office", "an office day");
            scenarios.put("tunnel", "a tunnel");
            return scenarios;
        }

        @Override
        public String write(TrafficRequest request) throws IOException {
            asked = request;
            if (request.scenario().equals("full")) {
                throw new IOException("no space left");
            }
            if (request.scenario().equals("nothing")) {
                throw new IllegalArgumentException("there is no scenario nothing");
            }
            return "12 packets";
        }
    };

    @Test
    void scenariosAreListedInTheirOrder() {
        assertEquals(0, run("--list"));
        assertEquals("office             an office day\ntunnel             a tunnel\n", text(out));
    }

    @Test
    void theRequestIsMadeFromTheArguments() {
        assertEquals(0, run("--out", "sub/x.pcap", "--scenario=tunnel", "--seed", "42", "--set", "rate=5"));
        assertEquals(new TrafficRequest(Path.of("/home/user/sub/x.pcap"), Path.of("/home/user/sub/x.labels.json"),
                "tunnel", 42, Map.of("rate", "5")), asked);
        assertEquals("12 packets\nWhat is in it is labelled in /home/user/sub/x.labels.json\n", text(out));
        assertEquals(0, run("--out", "/abs/y"));
        assertEquals(new TrafficRequest(Path.of("/abs/y"), Path.of("/abs/y.labels.json"), "office", 1, Map.of()),
                asked);
    }

    @Test
    void failuresHaveASentenceAndACode() {
        assertEquals(2, run());
        assertEquals(2, run("--out", "x", "--seed", "many"));
        assertEquals(2, run("--out", "x", "--set", "novalue"));
        assertEquals(2, run("--out", "x", "--scenario", "nothing"));
        assertEquals(1, run("--out", "x", "--scenario", "full"));
        assertEquals("""
                geophone: --out FILE says which capture file to write, or --send RESOLVER whom to ask
                geophone: --seed many is no whole number
                geophone: --set novalue is not of the form key=value
                geophone: there is no scenario nothing
                geophone: /home/user/x cannot be written: no space left
                """, text(err));
    }

    private int run(String... args) {
        return new SimulateVerb(simulator, null).applyAsInt(Map.of("args", args, "cwd", "/home/user", "home",
                "/opt/geophone", "out", new PrintStream(out, true, StandardCharsets.UTF_8),
                "err", new PrintStream(err, true, StandardCharsets.UTF_8), "terminal", false));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

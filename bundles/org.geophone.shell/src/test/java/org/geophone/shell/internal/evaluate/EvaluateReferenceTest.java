package org.geophone.shell.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.shell.internal.verb.EvaluateVerb;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code evaluate} prints beside what the reference program prints, over captures that chance makes up. */
class EvaluateReferenceTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final int DAYS = 3;

    @TempDir
    Path folder;

    /** One of the made-up labels. */
    private record Part(int number, int first, int length, String client, String domain) {
        static Part of(int number, Random random) {
            return new Part(number, 1000 + random.nextInt(DAYS * 86_400 - 20_000), 1 + random.nextInt(9000),
                    "10.0.0." + number % 4, number == 7 ? "*" : "d" + number % 6 + ".example");
        }

        String json(Random random) {
            int queries = 1 + random.nextInt(500);
            // every fifth carries no payload
            int up = number % 5 == 4 ? 0 : random.nextInt(20_000);
            int down = number % 5 == 4 ? 0 : random.nextInt(3000);
            return String.format("{'id':'label-%d','group':'g%d','client_ip':'%s','registered_domain':'%s','tool':'t',"
                    + "'technique':'q','first_ts':%d,'last_ts':%d,'queries':%d,'payload_up':%d,'payload_down':%d,"
                    + "'payload_bytes':%d,'no_domain':%b,'progress':[[%d,1,0,0],[%d,%d,%d,%d],[%d,%d,%d,%d]]}", number,
                    number / 2, client, domain, first, first + length, queries, up, down, up + down, number == 3, first,
                    first + 1 + length / 3, queries / 2, up / 4, down / 2, first + 1 + length, queries, up, down)
                    .replace('\'', '"');
        }
    }

    private static List<Part> parts(Random random) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            parts.add(Part.of(i, random));
        }
        return parts;
    }

    private static String labels(List<Part> parts, Random random) {
        List<String> labels = new ArrayList<>();
        for (Part part : parts) {
            labels.add(part.json(random));
        }
        return "{\"capture\":\"chance\",\"first_ts\":0,\"last_ts\":" + DAYS * 86_400 + ",\"labels\":["
                + String.join(",", labels)
                + "],\"benign_notes\":[{\"registered_domain\":\"d9.example\",\"category\":\"updates\"}]}";
    }

    /** Half of them near a label, the others anywhere; no two at the same time, whose order would be open. */
    private static String alerts(List<Part> parts, Random random) {
        String[] actions = {"opened", "updated", "closed", "muted"};
        StringBuilder alerts = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            Part part = parts.get(random.nextInt(parts.size()));
            boolean near = random.nextBoolean();
            long second = near ? part.first - 500 + random.nextInt(part.length + 5000)
                    : random.nextInt(DAYS * 86_400);
            String action = actions[random.nextInt(actions.length)];
            int severity = action.equals("muted") ? 0 : 50 + random.nextInt(51);
            String domain = near && part.number != 7 ? part.domain : "D" + random.nextInt(12) + ".example.";
            String client = near ? part.client : "10.0.0." + random.nextInt(5);
            alerts.append(String.format("{'@timestamp':'%s','event':{'action':'%s','severity':%d},'source':{'ip':"
                    + "['%s']},'dns':{'question':{%s}},'geophone':{'alert':{'id':'a%d'}}}%n",
                    Instant.ofEpochMilli(second * 1000 + i), action, severity, client,
                    random.nextInt(8) == 0 ? "" : "'registered_domain':'" + domain + "'", random.nextInt(80))
                    .replace('\'', '"'));
        }
        return alerts.toString();
    }

    private String ours() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(0, new EvaluateVerb().applyAsInt(Map.of("args", new String[] {"alerts.ndjson", "labels.json",
            "--sweep"}, "cwd", folder.toString(), "home", "/opt/geophone", "out", stream, "err", stream,
                "terminal", false)), out::toString);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String theirs(Path program) throws Exception {
        Path result = folder.resolve("r.txt");
        Process process = new ProcessBuilder(PYTHON.toString(), program.toString(), "alerts.ndjson", "labels.json",
                "--sweep", "--min-score", "50", "--score-field", "event.severity").directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(result.toFile()).start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return Files.readString(result);
    }

    private static List<Double> numbers(String line) {
        return NUMBER.matcher(line).results().map(n -> Double.parseDouble(n.group())).toList();
    }

    private static String words(String line) {
        Matcher number = NUMBER.matcher(line);
        return number.replaceAll("").replace("%", "").strip().replaceAll(" +", " ");
    }

    @Test
    void theTextOfTheReferenceProgramSaysTheSame() throws Exception {
        Path program = Path.of(System.getProperty("geophone.root"), "..", "shared", "tools", "score.py");
        Assumptions.assumeTrue(Files.exists(program), "the reference program is absent");
        Assumptions.assumeTrue(Files.isExecutable(PYTHON), "python3 is absent");
        long found = 0;
        for (long seed = 1; seed <= 8; seed++) {
            Random random = new Random(seed);
            List<Part> parts = parts(random);
            Files.writeString(folder.resolve("labels.json"), labels(parts, random));
            Files.writeString(folder.resolve("alerts.ndjson"), alerts(parts, random));
            List<String> ours = ours().lines().toList();
            found += ours.stream().filter(line -> line.contains(" yes ")).count();
            List<String> theirs = theirs(program).lines().toList();
            assertEquals(theirs.size(), ours.size(), "seed " + seed + ": " + ours + theirs);
            for (int i = 0; i < ours.size(); i++) {
                String line = "seed " + seed + ": " + ours.get(i) + " / " + theirs.get(i);
                assertEquals(words(theirs.get(i).replace("score >=", "severity >=").replace("None", "-")),
                        words(ours.get(i)), line);
                List<Double> expected = numbers(theirs.get(i));
                List<Double> numbers = numbers(ours.get(i));
                assertEquals(expected.size(), numbers.size(), line);
                for (int n = 0; n < numbers.size(); n++) {
                    // the last figure of that line is a share of one there, and a percentage here
                    boolean share = ours.get(i).contains("share of all payload") && n == numbers.size() - 1;
                    assertEquals(share ? 100 * expected.get(n) : expected.get(n), numbers.get(n), 1e-9, line);
                }
            }
        }
        assertTrue(found > 8, "chance made up labels and alerts of which " + found + " fit");
    }
}

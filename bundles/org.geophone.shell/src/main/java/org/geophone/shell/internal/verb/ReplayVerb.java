package org.geophone.shell.internal.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.geophone.api.json.JsonText;
import org.geophone.shell.internal.UsageException;
import org.geophone.shell.internal.alert.AlertFile;
import org.geophone.shell.internal.alert.AlertTable;
import org.geophone.shell.internal.replay.Outcome;
import org.geophone.shell.internal.replay.Progress;
import org.geophone.shell.internal.replay.ReplayFailure;
import org.geophone.shell.internal.replay.ReplayRequest;
import org.geophone.shell.internal.replay.ReplayRunner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code replay}: offline analysis of captures. */
@Component(service = ToIntFunction.class, property = "geophone.verb=replay")
public final class ReplayVerb extends Verb {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final Set<String> THREADS = Set.of("fused", "paired", "staged");

    private final ReplayRunner runner;

    /** With what carries out a replay. */
    @Activate
    public ReplayVerb(@Reference ReplayRunner runner) {
        this.runner = runner;
    }

    @Override
    int run(Call call) throws UsageException, ReplayFailure, InterruptedException {
        Arguments args = Arguments.parse(call.args(), Set.of("--out", "--speed", "--threads", "--model"),
                Set.of("--quiet"));
        ReplayRequest request = request(call, args);
        boolean quiet = args.has("--quiet");
        Outcome outcome = runner.run(request, new Progress(call.err(), call.terminal() && !quiet));
        if (!quiet && outcome.exitCode() != Call.UNUSABLE) {
            AlertTable.print(AlertFile.read(request.directory().resolve(AlertFile.NAME)), call.out());
            call.out().println(outcome.summary() + " Results are in " + request.directory());
        }
        for (String problem : outcome.problems()) {
            call.complain(problem);
        }
        return outcome.exitCode();
    }

    private static ReplayRequest request(Call call, Arguments args) throws UsageException {
        if (args.rest().isEmpty()) {
            throw new UsageException("replay needs at least one capture file, folder, or - for standard input");
        }
        List<String> paths = new ArrayList<>();
        for (String file : args.rest()) {
            paths.add(file.equals("-") ? file : call.path(file).toString());
        }
        String out = args.value("--out", "geophone-replay-" + LocalDateTime.now().format(STAMP));
        Path directory = call.path(out);
        return new ReplayRequest(paths, directory, speed(args), threads(args), model(call, args));
    }

    private static String model(Call call, Arguments args) throws UsageException {
        if (!args.has("--model")) {
            return "";
        }
        String given = args.value("--model", "");
        if (given.isBlank()) {
            throw new UsageException("--model needs the name of a file");
        }
        Path file = call.path(given);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UsageException("--model " + JsonText.printable(file.toString()) + " is not a regular file");
        }
        return file.toString();
    }

    private static String speed(Arguments args) throws UsageException {
        String speed = args.value("--speed", "max");
        if (!speed.equals("max") && !speed.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") || speed.matches("[0.]+")) {
            throw new UsageException("--speed " + JsonText.printable(speed) + " is neither max nor a number above 0");
        }
        return speed;
    }

    private static String threads(Arguments args) throws UsageException {
        String threads = args.value("--threads", "");
        if (!threads.isEmpty() && !THREADS.contains(threads)) {
            throw new UsageException("--threads " + JsonText.printable(threads) + " is none of fused, paired, staged");
        }
        return threads;
    }
}

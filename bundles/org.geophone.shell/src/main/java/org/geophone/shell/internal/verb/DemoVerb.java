package org.geophone.shell.internal.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.geophone.api.json.JsonText;
import org.geophone.shell.internal.UsageException;
import org.geophone.shell.internal.alert.Alert;
import org.geophone.shell.internal.alert.AlertFile;
import org.geophone.shell.internal.alert.AlertFollower;
import org.geophone.shell.internal.alert.AlertTable;
import org.geophone.shell.internal.replay.Outcome;
import org.geophone.shell.internal.replay.ReplayFailure;
import org.geophone.shell.internal.replay.ReplayRequest;
import org.geophone.shell.internal.replay.ReplayRunner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code demo}: replays the sample of the distribution and explains what was found. */
@Component(service = ToIntFunction.class, property = "geophone.verb=demo")
public final class DemoVerb extends Verb {
    private static final String SAMPLE = "demo/office-day.pcap.gz";

    private final ReplayRunner runner;

    /** With what carries out a replay. */
    @Activate
    public DemoVerb(@Reference ReplayRunner runner) {
        this.runner = runner;
    }

    @Override
    int run(Call call) throws UsageException, ReplayFailure, InterruptedException {
        Arguments args = Arguments.parse(call.args(), Set.of("--out"), Set.of("--exit"));
        if (!args.rest().isEmpty()) {
            throw new UsageException("demo does not know " + JsonText.printable(args.rest().get(0)));
        }
        Path sample = call.home().resolve(SAMPLE);
        if (!Files.isRegularFile(sample)) {
            throw new UsageException("the sample " + sample + " is missing from the distribution");
        }
        Path directory = call.path(args.value("--out", "geophone-demo"));
        call.out().println("Replaying a day of DNS of an office with a data theft in it: " + sample);
        call.out().println();
        forget(directory.resolve(AlertFile.NAME));
        AlertFollower follower = new AlertFollower(directory.resolve(AlertFile.NAME));
        Outcome outcome = runner.run(new ReplayRequest(List.of(sample.toString()), directory, "max", "", ""),
                status -> announce(follower, call));
        announce(follower, call);
        explain(AlertFile.read(directory.resolve(AlertFile.NAME)), call);
        call.out().println();
        call.out().println(outcome.summary());
        call.out().println("Events, anomalies, alerts and the report are in " + directory);
        for (String problem : outcome.problems()) {
            call.complain(problem);
        }
        return outcome.exitCode();
    }

    /** Alerts of an earlier demo shall not be announced again. */
    private static void forget(Path alerts) throws UsageException {
        try {
            Files.deleteIfExists(alerts);
        } catch (IOException e) {
            throw new UsageException(alerts + " of an earlier demo cannot be removed; --out DIR names another folder");
        }
    }

    private static void announce(AlertFollower follower, Call call) {
        for (Alert alert : follower.opened()) {
            call.out().println("An alert was opened:");
            call.out().println(AlertTable.line(alert));
        }
    }

    private static void explain(List<Alert> alerts, Call call) {
        call.out().println();
        if (alerts.isEmpty()) {
            call.out().println("No alert was raised.");
            return;
        }
        Alert worst = alerts.get(0);
        for (Alert alert : alerts) {
            if (alert.severity() > worst.severity()
                    || alert.severity() == worst.severity() && alert.bytes() > worst.bytes()) {
                worst = alert;
            }
        }
        call.out().println("What happened: " + JsonText.printable(worst.message()));
        call.out().println("  client         " + JsonText.printable(worst.client()));
        call.out().println("  domain         " + JsonText.printable(worst.domain()));
        call.out().println("  severity       " + worst.severity() + " of 100");
        call.out().println("  data sent out  about " + AlertTable.bytes(worst.bytes()));
        if (!worst.payloadHead().isEmpty()) {
            call.out().println("  it begins      " + AlertTable.head(worst.payloadHead()));
        }
    }
}

package org.geophone.shell.internal.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.geophone.api.json.JsonText;
import org.geophone.shell.internal.UsageException;
import org.geophone.shell.internal.evaluate.Labels;
import org.geophone.shell.internal.evaluate.Report;
import org.geophone.shell.internal.evaluate.Sightings;
import org.osgi.service.component.annotations.Component;

/** {@code evaluate}: measures alerts against the labels of a capture. */
@Component(service = ToIntFunction.class, property = "geophone.verb=evaluate")
public final class EvaluateVerb extends Verb {
    @Override
    int run(Call call) throws UsageException {
        Arguments args = Arguments.parse(call.args(), Set.of("--min-severity"), Set.of("--sweep", "--json"));
        if (args.rest().size() != 2) {
            throw new UsageException("evaluate wants a file of alerts and a file of labels");
        }
        double least = severity(args.value("--min-severity", "50"));
        Labels labels = labels(call.path(args.rest().get(1)));
        Sightings sightings = sightings(call, args.rest().get(0));
        Report report = new Report(labels, sightings, least, args.has("--sweep"));
        if (args.has("--json")) {
            call.out().println(report.json());
        } else {
            report.print(call.out());
        }
        if (sightings.unreadable() > 0) {
            call.complain(args.rest().get(0) + ": " + sightings.unreadable()
                    + " lines are no alert with an @timestamp and were left out");
            return Call.PROBLEM;
        }
        return Call.OK;
    }

    private static double severity(String text) throws UsageException {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?")) {
            throw new UsageException("--min-severity " + JsonText.printable(text) + " is no number from 0 to 100");
        }
        return Double.parseDouble(text);
    }

    private static Labels labels(Path file) throws UsageException {
        try {
            return Labels.read(file);
        } catch (IOException e) {
            throw new UsageException("the labels " + file + " cannot be read");
        }
    }

    private static Sightings sightings(Call call, String name) throws UsageException {
        try {
            return name.equals("-") ? Sightings.read(System.in) : Sightings.read(call.path(name));
        } catch (IOException e) {
            throw new UsageException("the alerts " + name + " cannot be read");
        }
    }
}

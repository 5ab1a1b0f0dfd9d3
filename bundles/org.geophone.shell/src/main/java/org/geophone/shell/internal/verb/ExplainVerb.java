package org.geophone.shell.internal.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.geophone.shell.internal.UsageException;
import org.geophone.shell.internal.alert.AlertFile;
import org.geophone.shell.internal.explain.Explanation;
import org.geophone.shell.internal.explain.History;
import org.osgi.service.component.annotations.Component;

/** {@code explain}: one alert in plain words. */
@Component(service = ToIntFunction.class, property = "geophone.verb=explain")
public final class ExplainVerb extends Verb {
    @Override
    int run(Call call) throws UsageException {
        Arguments args = Arguments.parse(call.args(), Set.of("--alerts"), Set.of());
        if (args.rest().size() != 1 || args.rest().get(0).isEmpty()) {
            throw new UsageException("explain wants the id of one alert, or its beginning");
        }
        Path file = call.path(args.value("--alerts", AlertFile.NAME));
        if (Files.isDirectory(file)) {
            file = file.resolve(AlertFile.NAME);
        }
        History history;
        try {
            history = History.find(file, args.rest().get(0));
        } catch (IOException e) {
            throw new UsageException("the alerts " + file + " cannot be read; --alerts names another file");
        }
        new Explanation(history, call.out()).print();
        if (history.unreadable() > 0) {
            call.complain(file + ": " + history.unreadable() + " lines could not be read and were left out");
            return Call.PROBLEM;
        }
        return Call.OK;
    }
}

package org.geophone.output.file.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The command {@code geo:reopen}: what a rotation of files by somebody else calls when it has moved them. */
@Component(service = FileCommands.class, property = {"osgi.command.scope=geo", "osgi.command.function=reopen"})
public final class FileCommands {
    private final List<FileOutput> outputs = new CopyOnWriteArrayList<>();

    /** Knows no output yet. */
    @Activate
    public FileCommands() {
        // outputs come and go by binding
    }

    @Reference(service = Output.class, cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC, target = "(component.name=org.geophone.output.file.internal.FileOutput)")
    void bindOutput(Output output) {
        outputs.add((FileOutput) output);
    }

    void unbindOutput(Output output) {
        outputs.remove(output);
    }

    /** Closes the files of all file outputs and opens them by their names again; says what came of it. */
    public String reopen() {
        StringBuilder said = new StringBuilder();
        for (FileOutput output : outputs) {
            try {
                said.append(output.reopen());
            } catch (OutputException e) {
                said.append("Output ").append(output.name()).append(": ").append(e.getMessage());
            }
            said.append(System.lineSeparator());
        }
        return said.isEmpty() ? "There is no file output." : said.toString().strip();
    }
}

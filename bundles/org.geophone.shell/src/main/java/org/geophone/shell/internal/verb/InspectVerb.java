package org.geophone.shell.internal.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.geophone.api.inspect.Layer;
import org.geophone.api.inspect.PacketInspector;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.shell.internal.UsageException;
import org.geophone.shell.internal.inspect.CaptureFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code inspect}: one packet of a capture in full. */
@Component(service = ToIntFunction.class, property = "geophone.verb=inspect")
public final class InspectVerb extends Verb {
    private static final String PACKET = "--packet";
    private final PacketInspector inspector;

    /** Shows what this inspector says. */
    @Activate
    public InspectVerb(@Reference PacketInspector inspector) {
        this.inspector = inspector;
    }

    @Override
    int run(Call call) throws UsageException {
        Arguments args = Arguments.parse(call.args(), Set.of(PACKET), Set.of("--json"));
        String number = args.value(PACKET, "1");
        if (args.rest().size() != 1) {
            throw new UsageException("inspect wants one capture file");
        }
        if (!number.matches("[1-9][0-9]{0,14}")) {
            throw new UsageException("--packet " + JsonText.printable(number) + " is no number from 1 on");
        }
        Path file = call.path(args.rest().get(0));
        CaptureFile.Packet packet;
        try {
            packet = CaptureFile.find(file, Long.parseLong(number));
        } catch (IOException e) {
            throw new UsageException("the capture " + file + " cannot be read: " + e.getMessage());
        }
        if (packet == null) {
            throw new UsageException(file + " has fewer than " + number + " whole packets");
        }
        List<Layer> layers = inspector.packet(packet.frame(), packet.linkType());
        if (args.has("--json")) {
            JsonBytes json = new JsonBytes();
            inspector.json(layers, json);
            call.out().println(json);
        } else {
            call.out().print(inspector.text(layers));
        }
        return layers.stream().anyMatch(l -> l.problem() != null) ? Call.PROBLEM : Call.OK;
    }
}

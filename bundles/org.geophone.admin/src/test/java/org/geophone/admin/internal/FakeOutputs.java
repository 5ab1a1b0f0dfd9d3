package org.geophone.admin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.BundleState;
import org.geophone.api.admin.OutputAdmin;
import org.geophone.api.admin.OutputDrain;
import org.geophone.api.admin.OutputKind;
import org.geophone.api.admin.OutputState;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.ProbeResult;

/** Outputs of tests: one that is well and one that fails with a hostile message. */
final class FakeOutputs implements OutputAdmin {
    private static final BundleState BUNDLE =
            new BundleState(12, "org.geophone.output.file", "1.0.0", "active", 5, null);
    private final List<String> calls;

    FakeOutputs(List<String> calls) {
        this.calls = calls;
    }

    @Override
    public List<OutputState> list() {
        return List.of(state("local", "idle", null, Map.of()),
                state("far\u001b[2J", "failing", "refused\u001b[31m", Map.of("the queue was full", 5L)));
    }

    private static OutputState state(String name, String state, String error, Map<String, Long> drops) {
        return new OutputState(new LaneStatus(name, "org.geophone.output.file~x", "org.geophone.output.file", true,
                state, error == null ? LaneStatus.OK : LaneStatus.FAILING, "", "auto", 3, 300, 2, 200, 40, 5, 1, 1,
                error), "file", false, drops, Map.of(), BUNDLE, "/c/x.cfg");
    }

    @Override
    public List<OutputKind> kinds() {
        return List.of(new OutputKind("file", "org.geophone.output.file", "Files", BUNDLE));
    }

    @Override
    public OutputState get(String output) throws AdminException {
        if (output.equals("nobody")) {
            throw AdminException.notFound("there is no output nobody");
        }
        return list().get(0);
    }

    @Override
    public OutputState add(String kind, String name, Map<String, String> settings) {
        calls.add("add " + kind + " " + name + " " + new TreeMap<>(settings));
        return list().get(0);
    }

    @Override
    public void remove(String output, boolean discard) {
        calls.add("remove " + output + " " + discard);
    }

    @Override
    public OutputState stop(String output) {
        calls.add("stop " + output);
        return list().get(0);
    }

    @Override
    public OutputState start(String output) throws AdminException {
        throw new AdminException("the output " + output + " does not come");
    }

    @Override
    public OutputDrain drain(String output, int seconds) {
        calls.add("drain " + output + " " + seconds);
        return output.equals("local") ? new OutputDrain(list().get(0), 5, 0) : new OutputDrain(list().get(1), 5000, 17);
    }

    @Override
    public ProbeResult probe(String output) {
        return new ProbeResult(output.equals("local"), "tried\u0007");
    }

    @Override
    public String reopen(String output) {
        calls.add("reopen " + output);
        return "opened again";
    }

    @Override
    public BundleState swap(String kind, InputStream jar) throws AdminException {
        try {
            calls.add("swap " + kind + " " + jar.readAllBytes().length);
        } catch (IOException e) {
            throw new AdminException("the bundle could not be read", e);
        }
        return BUNDLE;
    }
}

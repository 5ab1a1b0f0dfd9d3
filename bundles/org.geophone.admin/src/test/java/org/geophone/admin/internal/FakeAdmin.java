package org.geophone.admin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geophone.api.admin.AccountKeeper;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.BundleState;
import org.geophone.api.admin.DecisionKeeper;
import org.geophone.api.admin.OutputAdmin;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.admin.SettingsAdmin;
import org.geophone.api.json.JsonBytes;

/** Remembers what it was asked for. */
public final class FakeAdmin implements SensorAdmin {
    /** 2026-06-01T00:00:00Z. */
    public static final long CAPTURE_TIME = 1_780_272_000_000_000_000L;
    /** The changes it was asked for. */
    public final List<String> calls = new CopyOnWriteArrayList<>();
    /** Word of its status. */
    public volatile String health = "ok";
    /** Null while nobody keeps decisions. */
    public volatile FakeKeeper keeper = new FakeKeeper(calls);
    /** What nobody has seen. */
    public volatile List<String> lost = List.of();
    /** Who asked. */
    public final List<Actor> actors = new CopyOnWriteArrayList<>();
    private final FakeOutputs outputs = new FakeOutputs(calls);
    private final FakeSettings settings = new FakeSettings(calls);

    @Override
    public SensorAdmin as(Actor actor) {
        actors.add(actor);
        return this;
    }

    @Override
    public OutputAdmin outputs() {
        return outputs;
    }

    @Override
    public SettingsAdmin settings() {
        return settings;
    }

    @Override
    public List<String> audit(int last) {
        calls.add("audit " + last);
        return List.of("{\"action\":\"x\"}");
    }

    @Override
    public AccountKeeper accounts() throws AdminException {
        throw new AdminException("nobody keeps accounts");
    }

    @Override
    public List<String> seeLosses() {
        calls.add("losses");
        return lost;
    }

    @Override
    public void note(String action, String target, String refusal) {
        calls.add("note " + action);
    }

    @Override
    public List<BundleState> bundles() {
        return List.of(new BundleState(7, "org.geophone.score", "1.2.3", "active", 4, null),
                new BundleState(9, "org.geophone.pipeline", "1.0.0", "active", 6, "waits\u001b[31m"));
    }

    @Override
    public void start(String bundle) throws AdminException {
        if (bundle.equals("nobody")) {
            throw AdminException.notFound("there is no bundle nobody");
        }
        calls.add("start " + bundle);
    }

    @Override
    public void stop(String bundle) throws AdminException {
        throw new AdminException("it does not stop");
    }

    @Override
    public BundleState install(InputStream jar) throws AdminException {
        try {
            calls.add("install " + jar.readAllBytes().length);
        } catch (IOException e) {
            throw new AdminException("the bundle could not be read: " + e.getMessage(), e);
        }
        return bundles().get(0);
    }

    @Override
    public void uninstall(String bundle) {
        calls.add("uninstall " + bundle);
    }

    @Override
    public DecisionKeeper decisions() throws AdminException {
        if (keeper == null) {
            throw new AdminException("nobody keeps decisions");
        }
        return keeper;
    }

    @Override
    public long captureTimeNanos() {
        return CAPTURE_TIME;
    }

    @Override
    public void status(JsonBytes out) {
        out.beginObject().name("health").beginObject().field("state", health).endObject().endObject();
    }

    @Override
    public String statusText() {
        return "Health: " + health + "\n";
    }

    @Override
    public void report(JsonBytes out) {
        out.beginObject().endObject();
    }
}

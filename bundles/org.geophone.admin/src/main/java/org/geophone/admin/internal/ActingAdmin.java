package org.geophone.admin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.geophone.admin.internal.audit.Trail;
import org.geophone.admin.internal.bundles.UploadedBundle;
import org.geophone.admin.internal.config.SettingsOperations;
import org.geophone.admin.internal.outputs.OutputOperations;
import org.geophone.admin.internal.report.Losses;
import org.geophone.admin.internal.report.Snapshot;
import org.geophone.api.admin.AccountKeeper;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.BundleState;
import org.geophone.api.admin.DecisionKeeper;
import org.geophone.api.admin.OutputAdmin;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.admin.SettingsAdmin;
import org.geophone.api.json.JsonBytes;

/** The control plane on somebody's behalf. Any thread. */
final class ActingAdmin implements SensorAdmin {
    private final Admin admin;
    private final Trail trail;

    ActingAdmin(Admin admin, Trail trail) {
        this.admin = admin;
        this.trail = trail;
    }

    @Override
    public SensorAdmin as(Actor actor) {
        return admin.as(actor);
    }

    @Override
    public List<String> trustedSigners() {
        return admin.trustedSigners();
    }

    @Override
    public boolean needsSignatures() {
        return admin.needsSignatures();
    }

    @Override
    public SettingsAdmin settings() {
        return new SettingsOperations(admin.configurations(), trail);
    }

    @Override
    public OutputAdmin outputs() {
        return new OutputOperations(admin.context(), admin.outputList(), admin.operations(), settings(), trail);
    }

    @Override
    public List<String> audit(int last) throws AdminException {
        try {
            return trail.file().last(last);
        } catch (IOException e) {
            throw new AdminException("the audit file cannot be read: " + e, e);
        }
    }

    @Override
    public AccountKeeper accounts() throws AdminException {
        return new AuditedAccounts(admin.accountKeeper(), trail);
    }

    @Override
    public void note(String action, String target, String refusal) {
        trail.write(action, target, null, refusal);
    }

    @Override
    public List<BundleState> bundles() {
        return admin.operations().list();
    }

    @Override
    public void start(String bundle) throws AdminException {
        trail.run("bundle.start", bundle, null, () -> admin.operations().start(bundle));
    }

    @Override
    public void stop(String bundle) throws AdminException {
        trail.run("bundle.stop", bundle, null, () -> admin.operations().stop(bundle));
    }

    @Override
    public BundleState install(InputStream jar) throws AdminException {
        try (UploadedBundle uploaded = UploadedBundle.receive(jar)) {
            return trail.run("bundle.install", uploaded.symbolicName() + " " + uploaded.version(), null,
                    () -> admin.operations().install(uploaded));
        }
    }

    @Override
    public void uninstall(String bundle) throws AdminException {
        trail.run("bundle.uninstall", bundle, null, () -> {
            admin.operations().uninstall(bundle);
            return null;
        });
    }

    @Override
    public List<String> seeLosses() throws AdminException {
        Snapshot lost = admin.snapshot();
        List<String> unseen = Losses.describe(lost);
        if (!unseen.isEmpty()) {
            trail.run("losses.seen", String.join("; ", unseen), null, () -> {
                admin.see(lost, trail.actor());
                return null;
            });
        }
        return unseen;
    }

    @Override
    public DecisionKeeper decisions() throws AdminException {
        return new AuditedDecisions(admin.keeper(), trail);
    }

    @Override
    public long captureTimeNanos() {
        return admin.captureTimeNanos();
    }

    @Override
    public void status(JsonBytes out) {
        admin.status(out);
    }

    @Override
    public String statusText() {
        return admin.statusText();
    }

    @Override
    public void report(JsonBytes out) {
        admin.report(out);
    }
}

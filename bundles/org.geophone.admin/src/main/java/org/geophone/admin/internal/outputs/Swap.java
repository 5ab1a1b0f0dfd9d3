package org.geophone.admin.internal.outputs;

import java.util.ArrayList;
import java.util.List;
import org.geophone.admin.internal.bundles.BundleOperations;
import org.geophone.admin.internal.bundles.Patience;
import org.geophone.admin.internal.bundles.UploadedBundle;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.BundleState;
import org.geophone.api.admin.OutputKind;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.LaneStatus;
import org.osgi.framework.Bundle;

/** The bundle of a kind of outputs replaced by another, while lanes keep what comes; and back when that fails. */
final class Swap {
    private final OutputList list;
    private final BundleOperations bundles;

    Swap(OutputList list, BundleOperations bundles) {
        this.list = list;
        this.bundles = bundles;
    }

    /** Replaces; answers the new bundle. */
    BundleState run(OutputKind kind, UploadedBundle jar) throws AdminException {
        String old = kind.bundle().symbolicName();
        List<String> present = new ArrayList<>();
        for (LaneStatus lane : list.lanes()) {
            if (lane.type().equals(kind.type()) && lane.present()) {
                present.add(lane.pid());
            }
        }
        if (jar.symbolicName().equals(old)) {
            return bundles.install(jar, bundle -> judge(kind, bundle, present));
        }
        // two bundles of one kind would both serve its configurations: the old one goes first
        boolean ran = kind.bundle().state().equals("active");
        bundles.stop(old);
        BundleState fresh;
        try {
            fresh = bundles.install(jar, bundle -> judge(kind, bundle, present));
        } catch (AdminException e) {
            if (ran) {
                bundles.start(old);
            }
            throw new AdminException(e.getMessage() + "; " + old + " is in its place again", e);
        }
        bundles.uninstall(old);
        return fresh;
    }

    /** Why the new bundle is no successor, or null: it has to bring the kind, and every output that was there. */
    private String judge(OutputKind kind, Bundle bundle, List<String> before) {
        if (!list.brings(bundle, kind.type())) {
            return "it brings no outputs of the kind " + kind.kind();
        }
        for (String pid : before) {
            if (!Patience.until(() -> lane(pid) == null || lane(pid).present())) {
                return "its output " + JsonText.printable(lane(pid).name()) + " does not come back"
                        + (bundles.state(bundle).problem() == null ? "" : ": " + bundles.state(bundle).problem());
            }
        }
        return null;
    }

    private LaneStatus lane(String pid) {
        return list.lanes().stream().filter(l -> l.pid().equals(pid)).findFirst().orElse(null);
    }
}

package org.geophone.admin.internal.outputs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.geophone.admin.internal.bundles.BundleOperations;
import org.geophone.admin.internal.bundles.Patience;
import org.geophone.admin.internal.bundles.UploadedBundle;
import org.geophone.admin.internal.config.Descriptions;
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
        verify(kind, jar);
        String old = kind.bundle().symbolicName();
        List<String> present = new ArrayList<>();
        for (LaneStatus lane : list.lanes()) {
            if (lane.type().equals(kind.type()) && lane.present()) {
                present.add(lane.pid());
            }
        }
        if (jar.symbolicName().equals(old)) {
            return bundles.install(jar, bundle -> judge(bundle, present));
        }
        // two bundles of one kind would both serve its configurations: the old one goes first
        boolean ran = kind.bundle().state().equals("active");
        bundles.stop(old);
        BundleState fresh;
        try {
            fresh = bundles.install(jar, bundle -> judge(bundle, present));
        } catch (AdminException e) {
            if (ran) {
                bundles.start(old);
            }
            throw new AdminException(e.getMessage() + "; " + old + " is in its place again", e);
        }
        bundles.uninstall(old);
        return fresh;
    }

    /** A bundle that is no successor is refused before anything is touched. */
    private static void verify(OutputKind kind, UploadedBundle jar) throws AdminException {
        try {
            if (!Descriptions.factories(jar.file()).contains(kind.type())) {
                throw new AdminException(jar.symbolicName() + " " + jar.version() + " brings no outputs of the kind "
                        + kind.kind() + ": nothing was changed");
            }
        } catch (IOException e) {
            throw new AdminException("the bundle could not be read: " + e.getMessage(), e);
        }
    }

    /** Why the new bundle is no successor, or null: every output that was there has to come back. */
    private String judge(Bundle bundle, List<String> before) {
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

package org.geophone.admin.internal.bundles;

import java.io.IOException;
import java.nio.file.Path;
import org.geophone.admin.internal.audit.Trail;
import org.geophone.admin.internal.trust.Trust;
import org.geophone.api.admin.AdminException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at bundles that come by another way than {@link BundleOperations}: from a shell, or from the {@code load}
 * folder when a file changed between the look at it and its use. One that is not signed as it has to be is removed
 * before it is started. On the thread that brings it.
 */
public final class Gate implements SynchronousBundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Trust trust;
    private final Trail trail;
    private volatile Thread refusing;

    /**
     * A gate.
     *
     * @param trail where a refusal is noted; who changes a bundle by a verb holds its turn, and has looked himself
     */
    public Gate(Trust trust, Trail trail) {
        this.trust = trust;
        this.trail = trail;
    }

    /** True for the thread that is about to remove a bundle again: nobody else need note that. */
    public boolean refuses() {
        return refusing == Thread.currentThread();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        boolean comes = event.getType() == BundleEvent.INSTALLED || event.getType() == BundleEvent.UPDATED;
        if (comes && trust.isNeeded() && !trail.turn().isHeldByCurrentThread()) {
            try {
                check(event.getBundle());
            } catch (AdminException e) {
                refuse(event.getBundle(), e.getMessage());
            }
        }
    }

    private void check(Bundle bundle) throws AdminException {
        Path copy = null;
        try {
            copy = JarCopy.of(bundle);
            trust.checkSignature(copy);
        } catch (IOException | IllegalStateException e) {
            throw new AdminException("its signature cannot be checked: " + e.getMessage(), e);
        } finally {
            UploadedBundle.delete(copy);
        }
    }

    private void refuse(Bundle bundle, String why) {
        String name = bundle.getSymbolicName() + " " + bundle.getVersion();
        String from = "from " + bundle.getLocation();
        refusing = Thread.currentThread();
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            LOG.error("bundle {} {} is not signed as it has to be and cannot be removed: {}", name, from,
                    Reasons.of(e));
        } finally {
            refusing = null;
        }
        LOG.warn("bundle {} {} is refused: {}", name, from, why);
        trail.write("bundle.file", name, from, why);
    }
}

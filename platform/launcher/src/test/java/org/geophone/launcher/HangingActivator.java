package org.geophone.launcher;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** What tests put into bundles that cannot be stopped. */
public final class HangingActivator implements BundleActivator {
    private final CountDownLatch never = new CountDownLatch(1);

    /** Called by the framework. */
    public HangingActivator() {
        // nothing to make
    }

    @Override
    public void start(BundleContext context) {
        // it is well until it is stopped
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        never.await();
    }
}

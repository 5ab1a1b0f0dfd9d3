package org.geophone.log.internal;

import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogReaderService;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Listens to every log service there is, and to java.util.logging. It comes before the component runtime: why a
 * component failed is known by the log service only.
 */
public final class Activator implements BundleActivator {
    private final ContainerLog listener = new ContainerLog(System::nanoTime);
    private final JdkLog handler = new JdkLog();
    private ServiceTracker<LogReaderService, LogReaderService> readers;

    @Override
    public void start(BundleContext context) {
        Logger root = LogManager.getLogManager().getLogger("");
        for (java.util.logging.Handler each : root.getHandlers()) {
            root.removeHandler(each);
        }
        root.addHandler(handler);
        readers = new ServiceTracker<>(context, LogReaderService.class, null) {
            @Override
            public LogReaderService addingService(ServiceReference<LogReaderService> reference) {
                LogReaderService reader = super.addingService(reference);
                reader.addLogListener(listener);
                return reader;
            }

            @Override
            public void removedService(ServiceReference<LogReaderService> reference, LogReaderService reader) {
                reader.removeLogListener(listener);
                super.removedService(reference, reader);
            }
        };
        readers.open();
    }

    @Override
    public void stop(BundleContext context) {
        readers.close();
        LogManager.getLogManager().getLogger("").removeHandler(handler);
    }
}

package org.geophone.admin.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.geophone.admin.internal.audit.Trail;
import org.geophone.admin.internal.bundles.Gate;
import org.geophone.admin.internal.config.History;
import org.geophone.admin.internal.config.UntakenFiles;
import org.geophone.api.admin.Change;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.admin.SettingsAdmin;
import org.geophone.api.health.RegularWork;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees configuration files that were edited by hand, and jars of the {@code load} folder, and has them in the history
 * and in the audit file. What is wrong with a file is in the log at once, and once the sensor has started. Only where
 * the local socket is configured: a container made for one replay keeps no history.
 */
@Component(service = ConfigurationListener.class, immediate = true, configurationPid = "org.geophone.admin",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FileWatch implements ConfigurationListener, SynchronousBundleListener,
        FrameworkListener {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    /** Bundles that the file installer brought have the address of their file as location. */
    private static final String FROM_FILE = "file:";

    private static final long LOOK_MS = 5_000;

    /** Told of one file; 'config check' has all. */
    private static final int MOST_TOLD = 5;

    private final BundleContext context;
    private final SettingsAdmin settings;
    private final History history;
    private final Trail trail;
    private final Gate gate;
    private final Map<String, List<String>> told = new HashMap<>();
    private final UntakenFiles untaken;
    private final Runnable unwatch;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "geophone-files");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean started;
    private volatile boolean over;

    /** Looks at once: files may have been edited while the sensor did not run. The control plane is our own. */
    @Activate
    public FileWatch(@Reference(target = "(component.name=org.geophone.admin.internal.Admin)") SensorAdmin admin,
            BundleContext context) {
        this.context = context;
        Admin own = (Admin) admin;
        history = own.history();
        trail = own.trail(History.BY_HAND);
        gate = own.gate();
        settings = own.settings();
        untaken = own.configurations().untaken();
        Supplier<List<String>> problems = untaken::problems;
        own.watch(problems);
        unwatch = () -> own.unwatch(problems);
        tellIfAny(look());
        context.addBundleListener(this);
        context.addFrameworkListener(this);
        clock.scheduleWithFixedDelay(RegularWork.of("looking for configuration files that are not in force", LOOK_MS,
                this::lookForUntaken, LOG::error), LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /** While the sensor starts the file installer is not through with them yet. */
    private void lookForUntaken() {
        try {
            if (context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.ACTIVE) {
                untaken.look();
            }
        } catch (IOException | IllegalStateException e) {
            // the next look is soon; that the folder cannot be read is told by 'config check'
            LOG.debug("configuration files: {}", e.toString());
        }
    }

    @Deactivate
    void deactivate() {
        over = true;
        clock.shutdownNow();
        unwatch.run();
        context.removeBundleListener(this);
        context.removeFrameworkListener(this);
    }

    /** Every bundle runs now and has its configuration. */
    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            started = true;
            List<String> problems = problems();
            Set<String> pids = new TreeSet<>();
            problems.forEach(problem -> pids.add(problem.substring(0, Math.max(0, problem.indexOf(':')))));
            tell(pids, problems);
        }
    }

    /** Once, until it is something else: the file may be seen before its values are, and again with them. */
    private synchronized void tell(Set<String> pids, List<String> problems) {
        for (String pid : pids) {
            List<String> its = problems.stream().filter(p -> p.startsWith(pid + ":")).toList();
            if (its.isEmpty()) {
                told.remove(pid);
            } else if (!its.equals(told.put(pid, its))) {
                LOG.warn("configuration {}{}", String.join("; ", its.subList(0, Math.min(MOST_TOLD, its.size()))),
                        its.size() > MOST_TOLD ? "; and " + (its.size() - MOST_TOLD) + " more" : "");
            }
        }
    }

    /** On the thread that changes the bundle; who changes one by a verb holds the turn and writes the line himself. */
    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (!bundle.getLocation().startsWith(FROM_FILE) || trail.turn().isLocked() || refused(event)) {
            return;
        }
        String what = switch (event.getType()) {
            case BundleEvent.INSTALLED -> "installed from ";
            case BundleEvent.UPDATED -> "updated from ";
            case BundleEvent.UNINSTALLED -> "uninstalled, it was from ";
            default -> null;
        };
        if (what != null) {
            trail.write("bundle.file", bundle.getSymbolicName() + " " + bundle.getVersion(),
                    what + bundle.getLocation(), null);
        }
    }

    /** What the gate has removed again has a line of its own. */
    private boolean refused(BundleEvent event) {
        return gate.refuses() || event.getType() != BundleEvent.UNINSTALLED
                && event.getBundle().getState() == Bundle.UNINSTALLED;
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        Set<String> pids = look();
        if (started) {
            pids.add(event.getPid());
        }
        tellIfAny(pids);
    }

    /** What is wrong is worked out for all configurations together, once. */
    private void tellIfAny(Set<String> pids) {
        if (!pids.isEmpty()) {
            tell(pids, problems());
        }
    }

    /** What is wrong; nothing any more when the sensor ends meanwhile. */
    private List<String> problems() {
        try {
            return settings.problems();
        } catch (IllegalStateException e) {
            if (over) {
                return List.of();
            }
            throw e;
        }
    }

    /** Keeps what was changed by hand; answers whose configurations. */
    private Set<String> look() {
        Set<String> changed = new TreeSet<>();
        try {
            for (Change change : history.look(History.BY_HAND, null)) {
                trail.write("config.file", change.pid(), change.what(), null);
                changed.add(change.pid());
            }
        } catch (IOException e) {
            LOG.warn("the history of configuration files could not be kept: {}", e.toString());
        }
        return changed;
    }
}

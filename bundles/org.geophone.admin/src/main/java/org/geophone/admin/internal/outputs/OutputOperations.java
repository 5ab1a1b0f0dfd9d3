package org.geophone.admin.internal.outputs;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.geophone.admin.internal.audit.Trail;
import org.geophone.admin.internal.bundles.BundleOperations;
import org.geophone.admin.internal.bundles.Patience;
import org.geophone.admin.internal.bundles.UploadedBundle;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.BundleState;
import org.geophone.api.admin.OutputAdmin;
import org.geophone.api.admin.OutputDrain;
import org.geophone.api.admin.OutputKind;
import org.geophone.api.admin.OutputState;
import org.geophone.api.admin.Setting;
import org.geophone.api.admin.SettingsAdmin;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.Reopenable;
import org.osgi.framework.BundleContext;

/** Outputs on somebody's behalf. Any thread. */
public final class OutputOperations implements OutputAdmin {
    private static final String PAUSE_KEY = "lanePaused";
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final OutputList list;
    private final OutputServices services;
    private final BundleOperations bundles;
    private final SettingsAdmin settings;
    private final Trail trail;

    /** Through these, which act on the same person's behalf. */
    public OutputOperations(BundleContext context, OutputList list, BundleOperations bundles, SettingsAdmin settings,
            Trail trail) {
        this.list = list;
        this.services = new OutputServices(context);
        this.bundles = bundles;
        this.settings = settings;
        this.trail = trail;
    }

    @Override
    public List<OutputState> list() {
        List<OutputState> all = new ArrayList<>();
        for (LaneStatus lane : list.lanes()) {
            all.add(state(lane));
        }
        return all;
    }

    private OutputState state(LaneStatus lane) {
        String file = null;
        try {
            file = settings.get(lane.pid()).file();
        } catch (AdminException e) {
            file = null; // its configuration is gone and the lane drains
        }
        return list.state(lane, file);
    }

    @Override
    public List<OutputKind> kinds() {
        return list.kinds();
    }

    @Override
    public OutputState get(String output) throws AdminException {
        return state(list.find(output));
    }

    @Override
    public OutputState add(String kind, String name, Map<String, String> values) throws AdminException {
        return trail.run("output.add", kind + " " + name, null, () -> {
            String type = list.kind(kind).type();
            if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
                throw new IllegalArgumentException("the name of an output is made of at most 64 letters, digits,"
                        + " hyphens, dots and underscores, not " + JsonText.printable(name));
            }
            for (LaneStatus lane : list.lanes()) {
                if (lane.name().equals(name)) {
                    throw new AdminException("there is an output " + name + " already: " + lane.pid());
                }
            }
            String pid = type + "~" + name;
            Map<String, String> all = new HashMap<>(values);
            all.putIfAbsent("name", name);
            settings.set(pid, all, Set.of());
            if (!present(pid)) {
                throw new AdminException("the output " + name + " is configured but did not come: "
                        + why(pid));
            }
            return state(list.find(pid));
        });
    }

    private boolean present(String pid) {
        return Patience.until(() -> list.lanes().stream().anyMatch(l -> l.pid().equals(pid) && l.present()));
    }

    private boolean runs(String pid) {
        return list.lanes().stream().anyMatch(l -> l.pid().equals(pid) && l.present()
                && !l.state().equals(OutputList.PAUSED));
    }

    /** Why an output is not there, as its configuration and its bundle tell it. */
    private String why(String pid) {
        try {
            List<String> problems = settings.get(pid).problems();
            String type = pid.substring(0, pid.indexOf('~'));
            BundleState bundle = list.kind(type).bundle();
            return !problems.isEmpty() ? String.join("; ", problems) : bundle.problem() != null ? bundle.problem()
                    : bundle.state().equals("active") ? "it has not come up in time"
                            : "its bundle " + bundle.symbolicName() + " is " + bundle.state();
        } catch (AdminException e) {
            return e.getMessage();
        }
    }

    @Override
    public void remove(String output, boolean discard) throws AdminException {
        trail.run("output.remove", output, discard ? "what waits is given up" : "what waits is delivered first", () -> {
            LaneStatus lane = list.find(output);
            for (Setting setting : settings.get(lane.pid()).settings()) {
                if (setting.variable() != null) {
                    throw new AdminException("the output " + JsonText.printable(lane.name()) + " cannot be removed"
                            + " while the environment sets a part of it (" + setting.variable() + ")");
                }
            }
            if (discard) {
                settings.set(lane.pid(), Map.of(PAUSE_KEY, "true", "laneWhenDeleted", "drop"), Set.of());
            } else {
                drain(lane);
            }
            settings.delete(lane.pid());
            return null;
        });
    }

    @Override
    public OutputDrain drain(String output, int seconds) throws AdminException {
        if (seconds < 1 || seconds > LONGEST_DRAIN_SECONDS) {
            throw new IllegalArgumentException("an output is waited for from 1 to " + LONGEST_DRAIN_SECONDS
                    + " seconds, not " + seconds);
        }
        LaneStatus lane = opened(list.find(output));
        if (lane.state().equals(OutputList.PAUSED) && lane.waiting() > 0) {
            throw new AdminException("the output " + JsonText.printable(lane.name()) + " is stopped while "
                    + waiting(lane) + ": start it first");
        }
        long left = left(lane, TimeUnit.SECONDS.toNanos(seconds));
        return new OutputDrain(state(now(lane)), lane.waiting(), left);
    }

    /** Its lane when what an earlier run left on the disk is counted. */
    private LaneStatus opened(LaneStatus lane) {
        Patience.until(() -> !now(lane).state().equals(LaneStatus.OPENING));
        return now(lane);
    }

    /** Waits for what waited in this state of a lane; how much of it still waits. */
    private long left(LaneStatus lane, long nanos) {
        long settled = settled(lane) + lane.waiting();
        boolean empty = Patience.until(() -> now(lane).waiting() == 0 || settled(now(lane)) >= settled, nanos);
        LaneStatus now = now(lane);
        return empty ? 0 : Math.min(now.waiting(), Math.max(0, settled - settled(now)));
    }

    /** Has delivered what waits in a lane now, or says that it could not. */
    private void drain(LaneStatus asked) throws AdminException {
        LaneStatus lane = opened(asked);
        if (lane.state().equals(OutputList.PAUSED) && lane.waiting() > 0) {
            throw new AdminException(waits(lane) + ", and it is stopped: start it, or discard them");
        }
        if (left(lane, DRAIN_NANOS) > 0) {
            LaneStatus now = now(lane);
            throw new AdminException(waits(now) + " and could not be delivered in "
                    + TimeUnit.NANOSECONDS.toSeconds(DRAIN_NANOS) + " s"
                    + (now.lastError() == null ? "" : " (" + JsonText.printable(now.lastError()) + ")")
                    + ": try again, or discard them");
        }
    }

    private static long settled(LaneStatus lane) {
        return lane.written() + lane.dropped() + lane.deadLetters();
    }

    private static String waiting(LaneStatus lane) {
        return lane.waiting() + (lane.waiting() == 1 ? " record waits" : " records wait") + " in its lane";
    }

    private static String waits(LaneStatus lane) {
        return "the output " + JsonText.printable(lane.name()) + " was not removed: " + waiting(lane);
    }

    private LaneStatus now(LaneStatus lane) {
        return list.lanes().stream().filter(l -> l.pid().equals(lane.pid())).findFirst().orElse(lane);
    }

    @Override
    public OutputState stop(String output) throws AdminException {
        return trail.run("output.stop", output, null, () -> {
            LaneStatus lane = list.find(output);
            settings.set(lane.pid(), Map.of(PAUSE_KEY, "true"), Set.of());
            Patience.until(() -> now(lane).state().equals(OutputList.PAUSED));
            return state(now(lane));
        });
    }

    @Override
    public OutputState start(String output) throws AdminException {
        return trail.run("output.start", output, null, () -> {
            LaneStatus lane = list.find(output);
            settings.set(lane.pid(), Map.of(), Set.of(PAUSE_KEY));
            // its service may be there all the time, while the lane takes over its settings a moment later
            if (!Patience.until(() -> runs(lane.pid()))) {
                throw new AdminException("the output " + JsonText.printable(lane.name())
                        + " may deliver again but is not there: " + why(lane.pid()));
            }
            return state(now(lane));
        });
    }

    @Override
    public ProbeResult probe(String output) throws AdminException {
        LaneStatus lane = list.find(output);
        return services.ask(lane.pid(), lane.name(), service -> {
            ProbeResult result = service.probe();
            return result == null ? new ProbeResult(false, "the output does not say") : result;
        });
    }

    @Override
    public String reopen(String output) throws AdminException {
        return trail.run("output.reopen", output, null, () -> {
            LaneStatus lane = list.find(output);
            return services.ask(lane.pid(), lane.name(), service -> {
                if (!(service instanceof Reopenable reopenable)) {
                    throw new AdminException("the output " + JsonText.printable(lane.name())
                            + " keeps nothing open that could be moved away");
                }
                try {
                    return reopenable.reopen();
                } catch (OutputException e) {
                    throw new AdminException(e.getMessage(), e);
                }
            });
        });
    }

    @Override
    public BundleState swap(String kind, InputStream jar) throws AdminException {
        try (UploadedBundle uploaded = UploadedBundle.receive(jar)) {
            return trail.run("output.swap", kind, uploaded.symbolicName() + " " + uploaded.version(),
                    () -> new Swap(list, bundles).run(list.kind(kind), uploaded));
        }
    }
}

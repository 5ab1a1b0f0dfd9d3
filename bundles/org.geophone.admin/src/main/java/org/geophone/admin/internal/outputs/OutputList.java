package org.geophone.admin.internal.outputs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.geophone.admin.internal.bundles.BundleOperations;
import org.geophone.admin.internal.config.Descriptions;
import org.geophone.admin.internal.report.Seen;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.OutputKind;
import org.geophone.api.admin.OutputState;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The outputs and kinds there are. Any thread. */
public final class OutputList {
    /** Factory PIDs of outputs begin so. */
    static final String PREFIX = "org.geophone.output.";
    static final String PAUSED = LaneStatus.PAUSED;

    private final BundleContext context;
    private final BundleOperations bundles;
    private final Descriptions descriptions;
    private final Supplier<Lanes> lanes;
    private final Supplier<Seen> seen;

    /**
     * Of this framework.
     *
     * @param lanes answers null while nobody keeps lanes
     * @param seen answers what of the losses somebody has looked at
     */
    public OutputList(BundleContext context, BundleOperations bundles, Descriptions descriptions,
            Supplier<Lanes> lanes, Supplier<Seen> seen) {
        this.context = context;
        this.bundles = bundles;
        this.descriptions = descriptions;
        this.lanes = lanes;
        this.seen = seen;
    }

    /** Every lane. */
    List<LaneStatus> lanes() {
        Lanes present = lanes.get();
        return present == null ? List.of() : present.lanes();
    }

    /** One output as it is shown. */
    OutputState state(LaneStatus lane, String file) {
        Lanes present = lanes.get();
        Map<String, Long> drops = present == null ? Map.of() : present.drops(lane.pid());
        Bundle bundle = bundle(lane.type());
        Map<String, Long> deadLetters = present == null ? Map.of() : present.deadLetters(lane.pid());
        return new OutputState(lane, word(lane.type()), lane.state().equals(PAUSED), drops, deadLetters,
                bundle == null ? null : bundles.state(bundle), file,
                present == null ? null : present.deadLetterFile(lane.pid()), seen.get().freshDeadLetters(lane));
    }

    /** The word for a kind. */
    static String word(String type) {
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
    }

    /** The lane that a name means. */
    LaneStatus find(String name) throws AdminException {
        List<LaneStatus> found = new ArrayList<>();
        for (LaneStatus lane : lanes()) {
            if (lane.pid().equals(name)) {
                return lane;
            }
            if (lane.name().equals(name) || lane.pid().endsWith("~" + name)) {
                found.add(lane);
            }
        }
        if (found.isEmpty()) {
            throw AdminException.notFound("there is no output " + JsonText.printable(name));
        }
        if (found.size() > 1) {
            StringBuilder pids = new StringBuilder();
            found.forEach(lane -> pids.append(pids.isEmpty() ? "" : ", ").append(lane.pid()));
            throw new AdminException(JsonText.printable(name) + " is the name of several outputs: " + pids);
        }
        return found.get(0);
    }

    /** The kinds that installed bundles bring, by word. */
    List<OutputKind> kinds() {
        Map<String, OutputKind> kinds = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            for (String factory : descriptions.factories(bundle)) {
                if (factory.startsWith(PREFIX)) {
                    kinds.put(factory, new OutputKind(word(factory), factory, descriptions.title(factory),
                            bundles.state(bundle)));
                }
            }
        }
        return kinds.values().stream().sorted(Comparator.comparing(OutputKind::kind)).toList();
    }

    /** A kind by word or factory PID. */
    OutputKind kind(String name) throws AdminException {
        List<OutputKind> all = kinds();
        StringBuilder words = new StringBuilder();
        for (OutputKind kind : all) {
            if (kind.kind().equals(name) || kind.type().equals(name)) {
                return kind;
            }
            words.append(words.isEmpty() ? "" : ", ").append(kind.kind());
        }
        throw AdminException.notFound("there is no kind of output " + JsonText.printable(name) + ": " + words);
    }

    /** The bundle that brings a kind, or null. */
    private Bundle bundle(String type) {
        for (Bundle bundle : context.getBundles()) {
            if (descriptions.factories(bundle).contains(type)) {
                return bundle;
            }
        }
        return null;
    }
}

package org.geophone.environment.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.geophone.api.json.JsonText;
import org.geophone.api.settings.Overrides;
import org.geophone.environment.internal.Kinds.Target;
import org.geophone.environment.internal.Variables.Variable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Overrides settings by variables. It is there before the components that are configured, and stands between their
 * configurations and them. Where a variable means a configuration that nobody made it makes an empty one, without a
 * file: the launcher empties the folder of such configurations at each start, so that none is left when its variable is
 * gone. Immediate: it is asked while other components are being made. Any thread.
 */
@Component(service = {ConfigurationPlugin.class, Overrides.class, ConfigurationListener.class}, immediate = true,
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class Environment implements ConfigurationPlugin, Overrides, ConfigurationListener, BundleListener {
    /** Property of the framework: which settings count in this container, as a pattern of {@code PID#key}. */
    static final String COUNTED = "geophone.environment";
    /** Configuration whose end is an event. */
    static final String TURN = "geophone.environment.turn";
    private static final Logger LOG = LoggerFactory.getLogger(Environment.class);

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Kinds kinds;
    private final Variables variables;
    private final Pattern counted;

    /** That of this process. */
    @Activate
    public Environment(BundleContext context, @Reference ConfigurationAdmin configurations,
            @Reference MetaTypeService descriptions) {
        this(context, configurations, descriptions, System.getenv());
    }

    Environment(BundleContext context, ConfigurationAdmin configurations, MetaTypeService descriptions,
            Map<String, String> environment) {
        this.context = context;
        this.configurations = configurations;
        kinds = new Kinds(context, descriptions);
        variables = new Variables(environment, name -> name.startsWith("geophone.") ? context.getProperty(name) : null);
        String pattern = context.getProperty(COUNTED);
        counted = Pattern.compile(pattern == null ? ".*" : pattern);
        if (!variables.all().isEmpty()) {
            LOG.info("Settings come from the environment: {}",
                    JsonText.printable(String.join(", ", variables.all().stream().map(Variable::name).toList())));
            context.addBundleListener(this);
            complete();
        }
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(this);
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        if (properties.get(Constants.SERVICE_PID) instanceof String pid) {
            Set<String> fixed = properties.get(FIXED) instanceof String[] keys ? Set.of(keys) : Set.of();
            counted(pid).forEach((key, variable) -> {
                if (!fixed.contains(key)) {
                    properties.put(key, variable.value());
                }
            });
        }
    }

    @Override
    public Map<String, String> variables(String pid) {
        Map<String, String> names = new TreeMap<>();
        counted(pid).forEach((key, variable) -> names.put(key, variable.name()));
        return names;
    }

    private Map<String, Variable> counted(String pid) {
        Map<String, Variable> found = pid.equals(Kinds.TRUST) ? Map.of() : variables.of(pid);
        if (found.isEmpty()) {
            return found;
        }
        Map<String, Variable> counting = new TreeMap<>();
        Map<String, String> keys = kinds.keys(pid);
        found.forEach((key, variable) -> {
            String described = keys.getOrDefault(key, key);
            if (counted.matcher(pid + '#' + described).matches()) {
                counting.put(described, variable);
            }
        });
        return counting;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> present = present();
        Map<String, String> seen = new HashMap<>();
        for (Variable one : variables.all()) {
            String before = seen.put(one.setting(), one.name());
            if (Variables.stem(Kinds.TRUST).equals(one.stem())) {
                problems.add(one.name() + ": who may sign bundles is said in the file " + Kinds.TRUST
                        + ".cfg and in no other way; the variable has no effect");
            } else if (present.stream().noneMatch(pid -> Variables.stem(pid).equals(one.stem()))
                    && kinds.target(one) == null) {
                problems.add(one.name() + ": no installed bundle has a configuration that is written "
                        + one.component() + "; the variable has no effect");
            } else if (before != null) {
                problems.add(one.name() + ": " + before + " means the same setting, and has no effect");
            }
        }
        return problems;
    }

    /** The PIDs of the configurations that there are. */
    private Set<String> present() {
        Set<String> pids = new TreeSet<>();
        try {
            Configuration[] all = configurations.listConfigurations("(service.pid=" + Variables.OURS + "*)");
            for (Configuration one : all == null ? new Configuration[0] : all) {
                pids.add(one.getPid());
            }
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("the configurations cannot be listed", e);
        }
        return pids;
    }

    /** Makes the configurations that are meant and that nobody has made. */
    private synchronized void complete() {
        Set<String> present = present();
        for (Variable one : variables.all()) {
            Target target = present.stream().anyMatch(pid -> Variables.stem(pid).equals(one.stem())) ? null
                    : kinds.target(one);
            if (target != null && !counted(target.whole()).isEmpty()) {
                try {
                    make(target);
                    present.add(target.whole());
                } catch (IOException e) {
                    LOG.error("{} has no effect: the configuration {} cannot be made: {}",
                            JsonText.printable(one.name()), target.whole(), e.toString());
                }
            }
        }
    }

    private void make(Target target) throws IOException {
        Dictionary<String, Object> values = new Hashtable<>();
        if (target.named()) {
            values.put("name", target.name());
        }
        Configuration made = target.name() == null ? configurations.getConfiguration(target.pid(), "?")
                : configurations.getFactoryConfiguration(target.pid(), target.name(), "?");
        made.update(values);
    }

    /**
     * The file of a configuration was removed: what the variables say stays in force. It is made again when everybody
     * has seen that it went, for its component would take a newer configuration for an older one otherwise; that is
     * when the next event comes, of a configuration that is there for that only.
     */
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() != ConfigurationEvent.CM_DELETED) {
            return;
        }
        if (event.getPid().equals(TURN)) {
            complete();
        } else if (!variables(event.getPid()).isEmpty()) {
            try {
                Configuration turn = configurations.getConfiguration(TURN, "?");
                turn.update(new Hashtable<>());
                turn.delete();
            } catch (IOException e) {
                LOG.error("The configuration {} is gone, and variables of it have no effect: {}", event.getPid(),
                        e.toString());
            }
        }
    }

    /** A bundle that was added may know what a variable means. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.RESOLVED || event.getType() == BundleEvent.UPDATED) {
            complete();
        }
    }
}

package org.geophone.environment.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.environment.internal.Variables.Variable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What installed bundles let be configured. Any thread. */
final class Kinds {
    /** Described like a kind, by keys that all kinds of outputs share; there is none of it. */
    private static final String SHARED = "org.geophone.output";
    /** Who may sign bundles is said in its file and in no other way. */
    static final String TRUST = "org.geophone.admin.trust";
    private static final String NAME = "[A-Za-z0-9_.-]{1,64}";

    private final BundleContext context;
    private final MetaTypeService descriptions;

    /**
     * One configuration that a variable means.
     *
     * @param pid its PID, or factory PID
     * @param name null, or which of several
     * @param named true when those of this kind have a key {@code name}
     */
    record Target(String pid, String name, boolean named) {
        /** The PID of the configuration itself. */
        String whole() {
            return name == null ? pid : pid + '~' + name;
        }
    }

    Kinds(BundleContext context, MetaTypeService descriptions) {
        this.context = context;
        this.descriptions = descriptions;
    }

    /** The configuration that a variable means, which need not exist; null when no bundle knows one. */
    Target target(Variable variable) {
        List<Target> found = new ArrayList<>();
        all().forEach(said -> look(said, variable, found));
        // that of org.geophone.output.file is more than one of a kind org.geophone.output
        return found.stream().max((a, b) -> Integer.compare(a.pid.length(), b.pid.length())).orElse(null);
    }

    private static void look(MetaTypeInformation said, Variable variable, List<Target> found) {
        for (String pid : said.getPids()) {
            if (ours(pid) && Variables.stem(pid).equals(variable.stem())) {
                found.add(new Target(pid, null, false));
            }
        }
        for (String pid : said.getFactoryPids()) {
            if (ours(pid) && variable.stem().startsWith(Variables.stem(pid) + '_')) {
                String name = variable.component().substring(Variables.stem(pid).length() + 1);
                if (name.matches(NAME)) {
                    found.add(new Target(pid, name, keys(said, pid).contains("name")));
                }
            }
        }
    }

    /** The keys that bundles describe for a configuration, to be looked up whatever their case. */
    Map<String, String> keys(String pid) {
        int tilde = pid.indexOf('~');
        String kind = tilde < 0 ? pid : pid.substring(0, tilde);
        Map<String, String> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (MetaTypeInformation said : all()) {
            for (String one : tilde < 0 ? said.getPids() : said.getFactoryPids()) {
                if (one.equals(kind) || one.equals(SHARED) && kind.startsWith(SHARED + '.')) {
                    keys(said, one).forEach(key -> keys.put(key, key));
                }
            }
        }
        return keys;
    }

    private List<MetaTypeInformation> all() {
        List<MetaTypeInformation> all = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            MetaTypeInformation said = bundle.getState() == Bundle.UNINSTALLED ? null
                    : descriptions.getMetaTypeInformation(bundle);
            if (said != null) {
                all.add(said);
            }
        }
        return all;
    }

    private static List<String> keys(MetaTypeInformation said, String pid) {
        AttributeDefinition[] keys = said.getObjectClassDefinition(pid, null)
                .getAttributeDefinitions(ObjectClassDefinition.ALL);
        return keys == null ? List.of() : Arrays.stream(keys).map(AttributeDefinition::getID).toList();
    }

    private static boolean ours(String pid) {
        return pid.startsWith(Variables.OURS) && !pid.equals(SHARED) && !pid.equals(TRUST);
    }
}

package org.geophone.admin.internal.config;

import java.util.Map;
import org.geophone.api.settings.SettingsCheck;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What bundles think of values of their own configurations, which need not be started for that. Any thread. */
final class OwnChecks {
    private static final Logger LOG = LoggerFactory.getLogger(OwnChecks.class);

    private final BundleContext context;

    /** Of the bundles of this framework. */
    OwnChecks(BundleContext context) {
        this.context = context;
    }

    /**
     * What is wrong with values that fit their description; null when nothing is, or when nobody can say it yet,
     * because a value is filled in where the file is read. After the bundle itself the one is asked that knows the keys
     * which all of its family have: {@code org.geophone.output} for {@code org.geophone.output.x}.
     */
    String problem(String pid, Map<String, String> values) {
        if (values.values().stream().anyMatch(value -> value.contains("${"))) {
            return null;
        }
        int tilde = pid.indexOf('~');
        String kind = tilde < 0 ? pid : pid.substring(0, tilde);
        String problem = ask(kind, values);
        return problem != null ? problem : ask(kind.substring(0, Math.max(0, kind.lastIndexOf('.'))), values);
    }

    private String ask(String kind, Map<String, String> values) {
        String wanted = kind + '=';
        for (Bundle bundle : context.getBundles()) {
            String header = bundle.getHeaders("").get(SettingsCheck.HEADER);
            for (String check : header == null ? new String[0] : header.split("\\s*,\\s*")) {
                if (check.startsWith(wanted)) {
                    String problem = problem(bundle, check.substring(wanted.length()), values);
                    // who reads the answer is told the configuration anyway
                    return problem != null && problem.startsWith(kind + ": ") ? problem.substring(kind.length() + 2)
                            : problem;
                }
            }
        }
        return null;
    }

    private static String problem(Bundle bundle, String name, Map<String, String> values) {
        try {
            SettingsCheck<?> check = (SettingsCheck<?>) bundle.loadClass(name).getDeclaredConstructor().newInstance();
            return check.problem(values);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // a bundle that is broken or being replaced; what is known of the values is in its description all the same
            LOG.warn("the check {} of {} does not work", name, bundle.getSymbolicName(), e);
            return null;
        }
    }
}

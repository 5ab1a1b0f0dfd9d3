package org.geophone.admin.internal.bundles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/** Says what an unresolved bundle needs and nobody provides. Looks only; nothing is resolved by asking. */
final class MissingImports {
    private MissingImports() {
    }

    /** One sentence about an unresolved bundle. */
    static String of(BundleRevision revision) {
        BundleContext context = FrameworkUtil.getBundle(MissingImports.class).getBundleContext();
        List<String> needs = new ArrayList<>();
        for (BundleRequirement need : revision.getDeclaredRequirements(null)) {
            if (isMandatory(need.getDirectives()) && !isOffered(context, need)) {
                String filter = need.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
                needs.add(filter.isEmpty() ? need.getNamespace() : filter);
            }
        }
        return needs.isEmpty() ? "not resolved yet" : "not resolved: nobody provides " + String.join(", ", needs);
    }

    private static boolean isMandatory(Map<String, String> directives) {
        return !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && Namespace.EFFECTIVE_RESOLVE.equals(directives.getOrDefault(
                        Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE));
    }

    private static boolean isOffered(BundleContext context, BundleRequirement need) {
        for (Bundle other : context.getBundles()) {
            BundleRevision offering = other.adapt(BundleRevision.class);
            // none of a bundle that is uninstalled at this moment
            if (offering != null && offering.getDeclaredCapabilities(need.getNamespace()).stream()
                    .anyMatch(need::matches)) {
                return true;
            }
        }
        return false;
    }
}

package org.geophone.launcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Says why bundles cannot be resolved: which import is missing, or which bundle they would need it from. */
final class Unresolved {
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern VERSION = Pattern.compile("(!\\()?\\(?version>=([^)]+)\\)");

    private Unresolved() {
    }

    /** One sentence for every bundle of these that cannot be resolved; empty when all can. */
    static List<String> explain(BundleContext context, Predicate<Bundle> which) {
        Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        system.adapt(FrameworkWiring.class).resolveBundles(null);
        List<String> sentences = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() == Bundle.INSTALLED && which.test(bundle)) {
                sentences.add(bundle.getSymbolicName() + " " + bundle.getVersion() + " " + reason(context, bundle));
            }
        }
        return sentences;
    }

    private static String reason(BundleContext context, Bundle bundle) {
        List<String> reasons = new ArrayList<>();
        for (BundleRequirement need : bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
            Map<String, String> directives = need.getDirectives();
            boolean counts = !Namespace.RESOLUTION_OPTIONAL.equals(
                    directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                    && Namespace.EFFECTIVE_RESOLVE.equals(directives.getOrDefault(
                            Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE));
            if (counts) {
                explainNeed(context, need, reasons);
            }
        }
        return reasons.isEmpty() ? "cannot be resolved: everything it needs is there, but two of its imports lead to"
                + " different providers of the same package" : String.join("; ", reasons);
    }

    private static void explainNeed(BundleContext context, BundleRequirement need, List<String> reasons) {
        Bundle provider = null;
        for (Bundle other : context.getBundles()) {
            Collection<BundleCapability> offered = other.adapt(BundleRevision.class).getDeclaredCapabilities(
                    need.getNamespace());
            if (offered.stream().anyMatch(need::matches)) {
                if (other.getState() != Bundle.INSTALLED) {
                    return;
                }
                provider = other;
            }
        }
        if (provider == null) {
            reasons.add("needs " + describe(need) + ", which no bundle provides");
        } else if (!provider.equals(need.getRevision().getBundle())) {
            reasons.add("needs " + describe(need) + " of " + provider.getSymbolicName() + ", which is not resolved");
        }
    }

    private static String describe(BundleRequirement need) {
        String filter = need.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Matcher name = PACKAGE.matcher(filter);
        if (!PackageNamespace.PACKAGE_NAMESPACE.equals(need.getNamespace()) || !name.find()) {
            return need.getNamespace() + " " + filter;
        }
        StringBuilder words = new StringBuilder("package ").append(name.group(1));
        for (Matcher bound = VERSION.matcher(filter); bound.find();) {
            words.append(bound.group(1) == null ? " from " : " below ").append(bound.group(2));
        }
        return words.toString();
    }
}

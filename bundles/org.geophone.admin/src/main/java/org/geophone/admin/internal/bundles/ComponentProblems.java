package org.geophone.admin.internal.bundles;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.geophone.api.json.JsonText;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Says what of a bundle does not work: an import that is missing, a component that waits or failed. Any thread. */
public final class ComponentProblems {
    private static final String CAUSE = "Caused by: ";
    /** What complains about a value; its words are for the operator, its name is not. */
    private static final String COMPLAINT = "java.lang.IllegalArgumentException: ";
    /** Begins with the name of an exception. */
    private static final String CLASS = "(?s)[a-z][\\w.$]*\\.[A-Z][\\w$]*(:.*)?";

    /** Of a component that needs one that failed: the runtime says no more about it. */
    private static final String FOLLOWS = "Unable to get service for reference";

    private final AtomicReference<ServiceComponentRuntime> runtime = new AtomicReference<>();

    /** The component runtime to ask. */
    public void runtime(ServiceComponentRuntime service) {
        runtime.set(service);
    }

    /** This component runtime is gone. */
    public void forget(ServiceComponentRuntime service) {
        runtime.compareAndSet(service, null);
    }

    /** The component runtime, or null. */
    public ServiceComponentRuntime runtime() {
        return runtime.get();
    }

    /** The problems of a bundle in words, or null when there are none. */
    public String of(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return null; // uninstalled since it was found
        }
        boolean fragment = (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        if (bundle.getState() == Bundle.INSTALLED) {
            return MissingImports.of(revision);
        }
        ServiceComponentRuntime scr = runtime.get();
        if (!fragment && bundle.getState() == Bundle.STOPPING) {
            return "is being stopped: when that does not end, only a restart of the sensor helps";
        }
        if (!fragment && bundle.getState() == Bundle.RESOLVED && meant(bundle)) {
            return "is meant to run and does not: 'geophone bundles start " + bundle.getBundleId() + "' says why";
        }
        if (fragment || scr == null || bundle.getState() != Bundle.ACTIVE) {
            return null;
        }
        List<String> problems = new ArrayList<>();
        List<String> following = new ArrayList<>();
        Set<String> off = off(scr, bundle);
        for (ComponentDescriptionDTO description : scr.getComponentDescriptionDTOs(bundle)) {
            if (off.contains(description.name)) {
                continue;
            }
            for (ComponentConfigurationDTO component : scr.getComponentConfigurationDTOs(description)) {
                describe(description, component, follows(component) ? following : problems);
            }
        }
        if (problems.isEmpty()) {
            problems.addAll(following);
        }
        return problems.isEmpty() ? null : String.join("; ", problems);
    }

    /** Whether somebody wanted it to run, and the container is far enough for that. */
    private static boolean meant(Bundle bundle) {
        BundleStartLevel wanted = bundle.adapt(BundleStartLevel.class);
        Bundle own = FrameworkUtil.getBundle(ComponentProblems.class);
        Bundle container = own == null ? null : own.getBundleContext().getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        if (container != null && container.getState() == Bundle.STARTING) {
            // those of the level that it has reached are started one after another
            return false;
        }
        int reached = container == null ? Integer.MAX_VALUE
                : container.adapt(FrameworkStartLevel.class).getStartLevel();
        return wanted != null && wanted.isPersistentlyStarted() && wanted.getStartLevel() <= reached;
    }

    private static Set<String> off(ServiceComponentRuntime scr, Bundle bundle) {
        List<SwitchedOff.Part> parts = new ArrayList<>();
        for (ComponentDescriptionDTO description : scr.getComponentDescriptionDTOs(bundle)) {
            boolean unconfigured = "require".equals(description.configurationPolicy);
            List<String> missing = new ArrayList<>();
            for (ComponentConfigurationDTO component : scr.getComponentConfigurationDTOs(description)) {
                unconfigured &= component.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION;
                for (UnsatisfiedReferenceDTO waits : component.unsatisfiedReferences) {
                    for (ReferenceDTO reference : description.references) {
                        if (reference.name.equals(waits.name)) {
                            missing.add(reference.interfaceName);
                        }
                    }
                }
            }
            parts.add(new SwitchedOff.Part(description.name, List.of(description.serviceInterfaces), missing,
                    unconfigured));
        }
        return SwitchedOff.of(parts);
    }

    private static void describe(ComponentDescriptionDTO description, ComponentConfigurationDTO component,
            List<String> problems) {
        if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            Object pid = component.properties == null ? null : component.properties.get("service.pid");
            String reason = reason(component.failure);
            problems.add((pid instanceof String && !reason.matches(CLASS) ? "its configuration " + pid
                    + " cannot be used: " : shortName(description.name) + " failed: ") + JsonText.printable(reason));
        }
        for (UnsatisfiedReferenceDTO waits : component.unsatisfiedReferences) {
            problems.add(shortName(description.name) + " waits for " + wanted(description, waits));
        }
    }

    /** Whether a component failed only because one that it needs did, which says why itself. */
    public static boolean follows(ComponentConfigurationDTO component) {
        return component.state == ComponentConfigurationDTO.FAILED_ACTIVATION
                && reason(component.failure).contains(FOLLOWS);
    }

    /**
     * The last cause named in a stack trace: what a constructor threw stands there, not in the first line. Of a
     * complaint about a value only the words.
     */
    public static String reason(String stackTrace) {
        if (stackTrace == null) {
            return "";
        }
        String first = stackTrace.lines().findFirst().orElse("");
        String last = stackTrace.lines().filter(l -> l.startsWith(CAUSE)).reduce((a, b) -> b)
                .map(l -> l.substring(CAUSE.length())).orElse(first);
        return last.startsWith(COMPLAINT) ? last.substring(COMPLAINT.length()) : last;
    }

    private static String wanted(ComponentDescriptionDTO description, UnsatisfiedReferenceDTO waits) {
        for (ReferenceDTO reference : description.references) {
            if (reference.name.equals(waits.name)) {
                String target = waits.target == null ? "" : " " + waits.target;
                return "a service " + reference.interfaceName + target;
            }
        }
        return "its reference " + waits.name;
    }

    private static String shortName(String component) {
        return component.substring(component.lastIndexOf('.') + 1);
    }
}

package org.geophone.launcher;

import java.lang.reflect.Array;
import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Asks the component runtime which components wait, and for what. By reflection: its types come from a bundle, and the
 * launcher has no other use for them.
 */
final class Components {
    private static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";

    private Components() {
    }

    /** One line per component that waits or failed, each after a line break; empty when none does. */
    static String unsatisfied(BundleContext context) {
        ServiceReference<?> reference = context.getServiceReference(RUNTIME);
        if (reference == null) {
            return ": there is no component runtime";
        }
        Object runtime = context.getService(reference);
        StringBuilder lines = new StringBuilder();
        try {
            Object bundles = Array.newInstance(Bundle.class, 0);
            for (Object description : (Collection<?>) call(runtime, "getComponentDescriptionDTOs", bundles)) {
                for (Object configured : (Collection<?>) call(runtime, "getComponentConfigurationDTOs", description)) {
                    describe(description, configured, lines);
                }
            }
        } catch (ReflectiveOperationException e) {
            lines.append(": the component runtime could not be asked: ").append(Words.of(e));
        } finally {
            context.ungetService(reference);
        }
        return lines.toString();
    }

    private static void describe(Object description, Object configured, StringBuilder lines)
            throws ReflectiveOperationException {
        String name = String.valueOf(field(description, "name"));
        Object waits = field(configured, "unsatisfiedReferences");
        for (int i = 0; i < Array.getLength(waits); i++) {
            lines.append("\n  ").append(name).append(" waits for a service ")
                    .append(wanted(description, field(Array.get(waits, i), "name")));
        }
        Object failure = field(configured, "failure");
        if (failure != null) {
            lines.append("\n  ").append(name).append(" failed: ")
                    .append(String.valueOf(failure).lines().findFirst().orElse(""));
        }
    }

    private static Object wanted(Object description, Object referenceName) throws ReflectiveOperationException {
        Object references = field(description, "references");
        for (int i = 0; i < Array.getLength(references); i++) {
            Object reference = Array.get(references, i);
            if (field(reference, "name").equals(referenceName)) {
                return field(reference, "interfaceName");
            }
        }
        return referenceName;
    }

    private static Object call(Object target, String name, Object argument) throws ReflectiveOperationException {
        for (var method : target.getClass().getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 1) {
                method.trySetAccessible();
                return method.invoke(target, argument);
            }
        }
        throw new NoSuchMethodException(name);
    }

    private static Object field(Object target, String name) throws ReflectiveOperationException {
        return target.getClass().getField(name).get(target);
    }
}

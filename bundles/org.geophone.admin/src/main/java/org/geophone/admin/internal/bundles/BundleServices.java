package org.geophone.admin.internal.bundles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Which services a bundle offers and uses, in words. Any thread. */
final class BundleServices {
    /** More lines tell nobody anything. */
    private static final int MOST = 60;

    private BundleServices() {
    }

    /** Services it offers: types, and the PID where there is one; several alike are one line with their number. */
    static List<String> provided(Bundle bundle) {
        return lines(registered(bundle), "");
    }

    /** Services of other bundles that it uses, with the bundle. */
    static List<String> used(Bundle bundle) {
        return lines(inUse(bundle), " of ");
    }

    private static ServiceReference<?>[] registered(Bundle bundle) {
        try {
            return bundle.getRegisteredServices();
        } catch (IllegalStateException e) {
            return null; // it was uninstalled meanwhile
        }
    }

    private static ServiceReference<?>[] inUse(Bundle bundle) {
        try {
            return bundle.getServicesInUse();
        } catch (IllegalStateException e) {
            return null; // as above
        }
    }

    private static List<String> lines(ServiceReference<?>[] references, String of) {
        Map<String, Integer> counts = new TreeMap<>();
        for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
            String types = String.join(", ", (String[]) reference.getProperty(Constants.OBJECTCLASS));
            Bundle owner = reference.getBundle();
            String more = of.isEmpty() ? pid(reference) : owner == null ? "" : of + owner.getSymbolicName();
            counts.merge(types + more, 1, Integer::sum);
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((line, count) -> lines.add(count == 1 ? line : line + " (" + count + ")"));
        return lines.size() <= MOST ? lines : more(lines);
    }

    private static List<String> more(List<String> lines) {
        List<String> first = new ArrayList<>(lines.subList(0, MOST));
        first.add("and " + (lines.size() - MOST) + " more");
        return first;
    }

    private static String pid(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_PID) instanceof String pid ? " " + pid : "";
    }
}

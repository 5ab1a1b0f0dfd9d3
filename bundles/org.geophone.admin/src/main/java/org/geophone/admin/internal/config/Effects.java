package org.geophone.admin.internal.config;

import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.geophone.admin.internal.bundles.ComponentProblems;
import org.geophone.admin.internal.bundles.Patience;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Whether components have taken up a configuration. Any thread. */
public final class Effects {
    private final ComponentProblems components;

    /** Asks the component runtime that is known there. */
    public Effects(ComponentProblems components) {
        this.components = components;
    }

    /** Waits until every component of this PID has these values, or, with null, until none has it any more. */
    boolean await(String pid, Dictionary<String, Object> properties) {
        Map<String, String> wanted = properties == null ? null : Values.of(properties);
        return Patience.until(() -> reached(pid, wanted));
    }

    private boolean reached(String pid, Map<String, String> wanted) {
        ServiceComponentRuntime scr = components.runtime();
        if (scr == null) {
            return true;
        }
        for (ComponentDescriptionDTO component : scr.getComponentDescriptionDTOs()) {
            // one that another part of its bundle has turned off takes nothing up until it is turned on
            if (!takes(component, pid) || !scr.isComponentEnabled(component)) {
                continue;
            }
            boolean has = false;
            for (ComponentConfigurationDTO one : scr.getComponentConfigurationDTOs(component)) {
                has |= hasPid(one, pid) && (wanted == null || agrees(one.properties, wanted));
            }
            if (has != (wanted != null)) {
                return false;
            }
        }
        return true;
    }

    /** The components of a PID that are at work; of a single one also while it has no configuration. */
    Set<String> running(String pid) {
        Set<String> running = new TreeSet<>();
        states(pid, pid.indexOf('~') < 0).forEach((component, state) -> {
            if (state == ComponentConfigurationDTO.ACTIVE) {
                running.add(component);
            }
        });
        return running;
    }

    /** Waits until each of these components of a PID is at work again or has failed; why one failed, or null. */
    String awaitFailure(String pid, Set<String> wanted) {
        Patience.until(() -> {
            Map<String, Integer> states = states(pid, false);
            return wanted.stream().map(states::get).allMatch(state -> state != null
                    && (state == ComponentConfigurationDTO.ACTIVE
                            || state == ComponentConfigurationDTO.FAILED_ACTIVATION));
        });
        return failure(pid);
    }

    /**
     * Waits until this failure of a component is no longer what stands there: the runtime shows the new values already
     * while the component that failed with the old ones is still being started with them.
     */
    void awaitOther(String pid, String failure) {
        Patience.until(() -> !failure.equals(failure(pid)));
    }

    private Map<String, Integer> states(String pid, boolean unconfigured) {
        Map<String, Integer> states = new HashMap<>();
        ServiceComponentRuntime scr = components.runtime();
        if (scr != null) {
            for (ComponentDescriptionDTO component : scr.getComponentDescriptionDTOs()) {
                if (takes(component, pid)) {
                    for (ComponentConfigurationDTO one : scr.getComponentConfigurationDTOs(component)) {
                        if (unconfigured || hasPid(one, pid)) {
                            states.put(component.name, one.state);
                        }
                    }
                }
            }
        }
        return states;
    }

    /** Why a component of this PID does not run, or null; of several the one that is why the others do not. */
    String failure(String pid) {
        String following = null;
        ServiceComponentRuntime scr = components.runtime();
        if (scr != null) {
            for (ComponentDescriptionDTO component : scr.getComponentDescriptionDTOs()) {
                if (!takes(component, pid)) {
                    continue;
                }
                for (ComponentConfigurationDTO one : scr.getComponentConfigurationDTOs(component)) {
                    if (!hasPid(one, pid) || one.state != ComponentConfigurationDTO.FAILED_ACTIVATION) {
                        continue;
                    }
                    String reason = ComponentProblems.reason(one.failure);
                    if (!ComponentProblems.follows(one)) {
                        return reason;
                    }
                    following = reason;
                }
            }
        }
        return following;
    }

    private static boolean takes(ComponentDescriptionDTO component, String pid) {
        int tilde = pid.indexOf('~');
        String wanted = tilde < 0 ? pid : pid.substring(0, tilde);
        return !"ignore".equals(component.configurationPolicy)
                && Arrays.asList(component.configurationPid).contains(wanted);
    }

    private static boolean hasPid(ComponentConfigurationDTO component, String pid) {
        Object pids = component.properties.get("service.pid");
        return pids != null && Arrays.asList(Values.text(pids).split(",")).contains(pid);
    }

    private static boolean agrees(Map<String, Object> has, Map<String, String> wanted) {
        for (Map.Entry<String, String> one : wanted.entrySet()) {
            // keys with a leading dot are private and still shown here
            if (!one.getValue().equals(has.containsKey(one.getKey()) ? Values.text(has.get(one.getKey())) : null)) {
                return false;
            }
        }
        return true;
    }
}

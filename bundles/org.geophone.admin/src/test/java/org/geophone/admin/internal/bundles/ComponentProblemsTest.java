package org.geophone.admin.internal.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class ComponentProblemsTest {
    private static final String CLOCK = "org.example.Clock";

    @Test
    void aComponentThatWaitsNamesTheServiceAndTheFilterOfItsReference() {
        ComponentConfigurationDTO waits = state(ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        waits.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing("clock", "(zone=utc)")};
        assertEquals("Alarm waits for a service org.example.Clock (zone=utc)",
                problems(Bundle.ACTIVE, component("optional"), waits));
        waits.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing("clock", null), missing("bell", null)};
        assertEquals("Alarm waits for a service org.example.Clock; Alarm waits for its reference bell",
                problems(Bundle.ACTIVE, component("optional"), waits));
    }

    @Test
    void aComponentThatFailedTellsItsLastCauseWithoutControlCharacters() {
        ComponentConfigurationDTO failed = state(ComponentConfigurationDTO.FAILED_ACTIVATION);
        failed.failure = "java.lang.reflect.InvocationTargetException\n\tat x\nCaused by: java.io.IOException: a\n"
                + "\tat y\nCaused by: java.lang.IllegalStateException: no \u001b[31mbell\n\tat z\n";
        assertEquals("Alarm failed: java.lang.IllegalStateException: no \\u001b[31mbell",
                problems(Bundle.ACTIVE, component("optional"), failed));
        failed.failure = "java.lang.OutOfMemoryError: heap\n\tat x\n";
        assertEquals("Alarm failed: java.lang.OutOfMemoryError: heap",
                problems(Bundle.ACTIVE, component("optional"), failed));
    }

    @Test
    void ofComponentsThatNeedOneThatFailedOnlyTheFailureIsTold() {
        ComponentConfigurationDTO follows = state(ComponentConfigurationDTO.FAILED_ACTIVATION);
        follows.failure = "java.lang.InstantiationException: Unable to get service for reference $000\n\tat x\n";
        ComponentConfigurationDTO failed = state(ComponentConfigurationDTO.FAILED_ACTIVATION);
        failed.failure = "java.io.IOException: the file of bells /bells cannot be read\n\tat x\n";
        assertEquals("Alarm failed: java.io.IOException: the file of bells /bells cannot be read",
                problems(Bundle.ACTIVE, false, component("optional"), follows, failed, follows));
        assertEquals("Alarm failed: java.lang.InstantiationException: Unable to get service for reference $000",
                problems(Bundle.ACTIVE, component("optional"), follows), "when the failure is in another bundle");
    }

    @Test
    void whatIsActiveUnconfiguredOrStoppedHasNoProblem() {
        assertNull(problems(Bundle.ACTIVE, component("optional"), state(ComponentConfigurationDTO.ACTIVE)));
        ComponentConfigurationDTO off = state(ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION);
        off.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing("clock", null)};
        assertNull(problems(Bundle.ACTIVE, component("require"), off));
        ComponentConfigurationDTO waits = state(ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        waits.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing("clock", null)};
        assertNull(problems(Bundle.RESOLVED, component("optional"), waits));
    }

    @Test
    void aBundleThatIsMeantToRunAndDoesNotIsOne() {
        ComponentConfigurationDTO none = state(ComponentConfigurationDTO.ACTIVE);
        assertEquals("is meant to run and does not: 'geophone bundles start 61' says why",
                problems(Bundle.RESOLVED, true, component("optional"), none));
        assertEquals("is being stopped: when that does not end, only a restart of the sensor helps",
                problems(Bundle.STOPPING, true, component("optional"), none));
    }

    private static String problems(int state, ComponentDescriptionDTO description, ComponentConfigurationDTO one) {
        return problems(state, false, description, one);
    }

    private static String problems(int state, boolean meant, ComponentDescriptionDTO description,
            ComponentConfigurationDTO... those) {
        Object adapted = Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {BundleRevision.class,
            BundleStartLevel.class}, (proxy, method, args) -> switch (method.getName()) {
                case "isPersistentlyStarted" -> meant;
                default -> 0;
            });
        Bundle bundle = fake(Bundle.class, Map.of("adapt", adapted, "getState", state, "getBundleId", 61L));
        ComponentProblems problems = new ComponentProblems();
        problems.runtime(fake(ServiceComponentRuntime.class, Map.of("getComponentDescriptionDTOs",
                List.of(description), "getComponentConfigurationDTOs", List.of(those))));
        return problems.of(bundle);
    }

    private static ComponentDescriptionDTO component(String configurationPolicy) {
        ReferenceDTO clock = new ReferenceDTO();
        clock.name = "clock";
        clock.interfaceName = CLOCK;
        ComponentDescriptionDTO description = new ComponentDescriptionDTO();
        description.name = "org.example.Alarm";
        description.configurationPolicy = configurationPolicy;
        description.serviceInterfaces = new String[0];
        description.references = new ReferenceDTO[] {clock};
        return description;
    }

    private static ComponentConfigurationDTO state(int state) {
        ComponentConfigurationDTO one = new ComponentConfigurationDTO();
        one.state = state;
        one.unsatisfiedReferences = new UnsatisfiedReferenceDTO[0];
        return one;
    }

    private static UnsatisfiedReferenceDTO missing(String name, String target) {
        UnsatisfiedReferenceDTO one = new UnsatisfiedReferenceDTO();
        one.name = name;
        one.target = target;
        return one;
    }

    /** Answers each method by its name; a method without an answer here gives null. */
    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, args) -> answers.get(method.getName())));
    }
}

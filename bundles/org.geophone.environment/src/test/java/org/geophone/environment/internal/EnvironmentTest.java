package org.geophone.environment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.geophone.api.settings.Overrides;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.ConfigurationEvent;

class EnvironmentTest {
    private static final Map<String, String> NAMES = Map.of("GEOPHONE_PIPELINE__ringSize", "8192",
            "GEOPHONE_OUTPUT_FILE_main__directory", "/x", "GEOPHONE_PIPLINE__ringSize", "1",
            "GEOPHONE_ADMIN_TRUST__trustedSigners", "mine.pem", "GEOPHONE_OUTPUT_main__lanePaused", "true");

    private final FakeConfigurations configurations = new FakeConfigurations();

    private Environment environment(String counted, Map<String, String> variables) {
        return new Environment(FakeConfigurations.context(counted), configurations.service(),
                FakeConfigurations.descriptions(List.of("org.geophone.pipeline", "org.geophone.admin.trust"),
                        List.of("org.geophone.output", "org.geophone.output.file")), variables);
    }

    private static Dictionary<String, Object> properties(String pid, Map<String, Object> values) {
        Dictionary<String, Object> all = new Hashtable<>(values);
        all.put("service.pid", pid);
        return all;
    }

    @Test
    void aVariableStandsOverTheValueOfTheFile() {
        Environment environment = environment(null, NAMES);
        Dictionary<String, Object> values = properties("org.geophone.pipeline", Map.of("ringSize", "4096", "threads",
                "fused"));
        environment.modifyConfiguration(null, values);
        assertEquals("8192", values.get("ringSize"));
        assertEquals("fused", values.get("threads"));
        assertEquals(Map.of("ringSize", "GEOPHONE_PIPELINE__ringSize"), environment.variables("org.geophone.pipeline"));
        assertEquals(Map.of(), environment.variables("org.geophone.score"));
    }

    @Test
    void caseDoesNotMatterAndTheKeyIsTheDescribedOne() {
        Environment environment = environment(null, Map.of("GEOPHONE_PIPELINE__RINGSIZE", "8192",
                "GEOPHONE_OUTPUT_FILE_MAIN__LANEPAUSED", "true", "GEOPHONE_PIPELINE__Nothing", "x"));
        assertEquals(Map.of("ringSize", "GEOPHONE_PIPELINE__RINGSIZE", "Nothing", "GEOPHONE_PIPELINE__Nothing"),
                environment.variables("org.geophone.pipeline"));
        assertEquals(Map.of("lanePaused", "GEOPHONE_OUTPUT_FILE_MAIN__LANEPAUSED"),
                environment.variables("org.geophone.output.file~main"));
    }

    @Test
    void whatACommandLineGaveStays() {
        Dictionary<String, Object> values = properties("org.geophone.pipeline", Map.of("ringSize", "4096",
                Overrides.FIXED, new String[] {"ringSize"}));
        environment(null, NAMES).modifyConfiguration(null, values);
        assertEquals("4096", values.get("ringSize"));
    }

    @Test
    void whatIsMeantAndNobodyMadeIsMadeWithoutValuesButItsName() {
        environment(null, NAMES);
        assertEquals(Map.of("org.geophone.pipeline", Map.of(), "org.geophone.output.file~main", Map.of("name",
                "main")), configurations.values());
    }

    @Test
    void aConfigurationThatIsThereIsNotMadeAgain() {
        configurations.put("org.geophone.output.file~Main", Map.of("name", "other"));
        configurations.put("org.geophone.pipeline", Map.of("threads", "fused"));
        environment(null, NAMES);
        assertEquals(Map.of("org.geophone.pipeline", Map.of("threads", "fused"), "org.geophone.output.file~Main",
                Map.of("name", "other")), configurations.values());
    }

    @Test
    void whenAFileGoesTheVariableStaysInForceAsSoonAsEverybodyHasSeenTheFileGo() {
        Environment environment = environment(null, NAMES);
        configurations.remove("org.geophone.pipeline");
        environment.configurationEvent(deleted("org.geophone.pipeline"));
        assertFalse(configurations.values().containsKey("org.geophone.pipeline"));
        // the event comes of this one's end, after all listeners have had the one before
        assertEquals(List.of(Environment.TURN), configurations.deleted());
        environment.configurationEvent(deleted(Environment.TURN));
        assertTrue(configurations.values().containsKey("org.geophone.pipeline"));
    }

    private ConfigurationEvent deleted(String pid) {
        return new ConfigurationEvent(configurations.reference(), ConfigurationEvent.CM_DELETED, null, pid);
    }

    @Test
    void aVariableThatMeansNothingIsToldByName() {
        assertEquals(List.of("GEOPHONE_ADMIN_TRUST__trustedSigners: who may sign bundles is said in the file"
                + " org.geophone.admin.trust.cfg and in no other way; the variable has no effect",
                "GEOPHONE_OUTPUT_main__lanePaused: no installed bundle has a configuration that is written"
                        + " OUTPUT_main; the variable has no effect",
                "GEOPHONE_PIPLINE__ringSize: no installed bundle has a configuration that is written"
                        + " PIPLINE; the variable has no effect"), environment(null, NAMES).problems());
        assertEquals(List.of("GEOPHONE_pipeline__a: GEOPHONE_PIPELINE__A means the same setting, and has no effect"),
                environment(null, Map.of("GEOPHONE_pipeline__a", "1", "GEOPHONE_PIPELINE__A", "2")).problems());
    }

    @Test
    void whoMaySignBundlesIsNotSaidByAVariable() {
        Environment environment = environment(null, NAMES);
        Dictionary<String, Object> values = properties("org.geophone.admin.trust", Map.of("trustedSigners", "a.pem"));
        environment.modifyConfiguration(null, values);
        assertEquals("a.pem", values.get("trustedSigners"));
        assertEquals(Map.of(), environment.variables("org.geophone.admin.trust"));
    }

    @Test
    void aContainerOfAVerbTakesWhatItIsToldToTake() {
        Environment environment = environment("(?!org\\.geophone\\.output\\b).*", NAMES);
        assertEquals(Map.of(), environment.variables("org.geophone.output.file~main"));
        assertEquals(Map.of("org.geophone.pipeline", Map.of()), configurations.values());
    }
}

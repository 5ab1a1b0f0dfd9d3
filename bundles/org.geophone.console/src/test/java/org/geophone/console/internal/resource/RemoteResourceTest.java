package org.geophone.console.internal.resource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteResourceTest {
    @Test
    void filesAreTakenOnlyWhereFilesGoSoThatNoDecisionPassesItsForm() {
        for (String path : List.of("/bundles", "/output-kinds/syslog", "/lists/safe")) {
            assertTrue(RemoteResource.takesFile(path), path);
        }
        for (String path : List.of("/mutes", "/safe", "/outputs", "/config/org.geophone.score", "/tokens", "/lists",
                "/bundles/", "/bundles/../mutes", "/lists/safe/../../mutes", "//bundles")) {
            assertFalse(RemoteResource.takesFile(path), path);
        }
    }
}

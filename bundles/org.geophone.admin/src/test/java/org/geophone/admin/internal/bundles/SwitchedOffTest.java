package org.geophone.admin.internal.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.geophone.admin.internal.bundles.SwitchedOff.Part;
import org.junit.jupiter.api.Test;

class SwitchedOffTest {
    private static final Part CONSOLE = new Part("console", List.of("Console"), List.of(), true);
    private static final Part SAMPLER = new Part("sampler", List.of("Sampler"), List.of("Console"), false);
    private static final Part STREAM = new Part("stream", List.of("Servlet"), List.of("Sampler"), false);

    @Test
    void whatWaitsForAnUnconfiguredComponentIsOffWhateverTheOrder() {
        assertEquals(Set.of("console", "sampler", "stream"), SwitchedOff.of(List.of(STREAM, SAMPLER, CONSOLE)));
        assertEquals(Set.of("console", "sampler", "stream"), SwitchedOff.of(List.of(CONSOLE, SAMPLER, STREAM)));
    }

    @Test
    void whatWaitsForSomethingElseIsNotOff() {
        Part lonely = new Part("lonely", List.of(), List.of("Elsewhere"), false);
        assertEquals(Set.of("console"), SwitchedOff.of(List.of(CONSOLE, lonely)));
        assertEquals(Set.of(), SwitchedOff.of(List.of(SAMPLER, STREAM)));
    }
}

package org.geophone.api.simulate;

import java.io.IOException;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Makes labelled, harmless, repeatable traffic. Any thread. */
@ProviderType
public interface TrafficSimulator {
    /** The scenarios it knows, each with one sentence of description, in the order in which to list them. */
    Map<String, String> scenarios();

    /**
     * Writes a capture and its labels.
     *
     * @return one line that says what was written
     * @throws IllegalArgumentException for an unknown scenario or setting, naming it
     */
    String write(TrafficRequest request) throws IOException;
}

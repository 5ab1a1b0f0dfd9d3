package org.geophone.api.health;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What all checks say. Any thread. */
@ProviderType
public interface HealthReport {
    /** Asks every check now; by name. */
    List<Checked> checks();

    /**
     * What one check said.
     *
     * @param name name of the check
     * @param result what it found
     * @param sinceMillis since when its state is what it is, milliseconds since 1970
     */
    record Checked(String name, HealthResult result, long sinceMillis) {
    }
}

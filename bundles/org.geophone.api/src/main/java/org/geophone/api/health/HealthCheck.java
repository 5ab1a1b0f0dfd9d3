package org.geophone.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks at one side of the sensor. Every service of this type is asked, every few seconds and whenever somebody wants
 * to know; one call at a time, from threads of the asker's. A look takes milliseconds: it reads figures and may look
 * at a file, but waits for nobody.
 */
@ConsumerType
public interface HealthCheck {
    /** Its name: one word of small letters, with hyphens; unique within the sensor. */
    String name();

    /** Looks. */
    HealthResult look(HealthMoment now);
}

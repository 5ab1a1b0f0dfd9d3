package org.geophone.api.health;

import java.util.Locale;

/** How something is, the worst last. */
public enum HealthState {
    /** As it should be. */
    OK,
    /** Somebody should look: something is lost, or soon will be. */
    WARN,
    /** It does not do what it is there for. */
    FAILED;

    /** The word in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worse of two. */
    public HealthState worse(HealthState other) {
        return compareTo(other) < 0 ? other : this;
    }
}

package org.geophone.simulate.internal.scenario;

import java.util.List;

/**
 * A scenario.
 *
 * @param name its name
 * @param description one sentence
 * @param technique how the attack is done, for its label; null when there is none
 * @param settings its settings, in the order in which to list them
 */
record Scenario(String name, String description, String technique, List<Setting> settings) {
    boolean attacks() {
        return technique != null;
    }
}

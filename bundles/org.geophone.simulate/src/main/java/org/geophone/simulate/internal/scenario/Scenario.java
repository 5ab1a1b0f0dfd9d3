package org.geophone.simulate.internal.scenario;

import java.util.List;

/**
 * A scenario.
 *
 * @param name its name
 * @param description one sentence
 * @param motion what moves how
 * @param technique how the attack is done, for its label; empty when there is none
 * @param settings its settings, in the order in which to list them
 */
record Scenario(String name, String description, Motion motion, String technique, List<Setting> settings) {
    enum Motion { NONE, UPLOAD, DOWNLOAD, TUNNEL, COVERT }

    boolean attacks() {
        return motion != Motion.NONE;
    }
}

package org.geophone.simulate.internal.labels;

/** What a look-up is in truth: ordinary, a look-alike worth noting, or a step of an attack. */
public sealed interface Tag {
    /** Ordinary traffic, not noted. */
    Tag PLAIN = new Benign("", "");

    /**
     * Benign traffic.
     *
     * @param registeredDomain its registered domain; empty when it is not noted
     * @param category what kind of look-alike
     */
    record Benign(String registeredDomain, String category) implements Tag {
    }

    /**
     * A query of an attack.
     *
     * @param label the label it belongs to
     * @param up payload bytes that leave with it
     * @param down payload bytes that come back with its answer
     */
    record Attack(Label label, int up, int down) implements Tag {
    }
}

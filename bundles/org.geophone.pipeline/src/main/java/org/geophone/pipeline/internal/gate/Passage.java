package org.geophone.pipeline.internal.gate;

import java.util.function.BooleanSupplier;

/**
 * The gates one pipeline thread goes through together, in the order of the stages. When one of them is shut, all are
 * given back before waiting, so that a service behind an open gate can be replaced meanwhile.
 */
public final class Passage {
    private static final long RECHECK_MS = 50;

    private final Gate[] gates;
    private final BooleanSupplier closing;

    /**
     * A passage.
     *
     * @param closing answers true when the pipeline ends and nobody shall wait any more
     */
    public Passage(BooleanSupplier closing, Gate... gates) {
        this.closing = closing;
        this.gates = gates;
    }

    /** Takes all gates; false when the pipeline is closing. The pipeline thread of this passage only. */
    public boolean enter() {
        while (!closing.getAsBoolean()) {
            Gate shut = takeAll();
            if (shut == null) {
                return true;
            }
            try {
                shut.awaitChange(RECHECK_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** Takes all gates when every stage can go on, without waiting for one that cannot. Any thread. */
    public boolean tryEnter() {
        return takeAll() == null;
    }

    private Gate takeAll() {
        for (int i = 0; i < gates.length; i++) {
            if (!gates[i].tryEnter()) {
                for (int k = i - 1; k >= 0; k--) {
                    gates[k].leave();
                }
                return gates[i];
            }
        }
        return null;
    }

    /** Gives all gates back. */
    public void leave() {
        for (int k = gates.length - 1; k >= 0; k--) {
            gates[k].leave();
        }
    }
}

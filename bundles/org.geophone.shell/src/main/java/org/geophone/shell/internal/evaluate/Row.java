package org.geophone.shell.internal.evaluate;

/**
 * What became of a label.
 *
 * @param label the label
 * @param first the first alert that fits, or null when it was not detected
 * @param alerts how many fit
 * @param gone queries, bytes up and bytes down until that alert; all where there was none
 */
record Row(Label label, Sighting first, int alerts, long[] gone) {
    static Row of(Label label, Sighting first, int alerts) {
        long[] gone = first == null ? label.whole() : label.until(Math.max(first.time(), label.first()));
        return new Row(label, first, alerts, gone);
    }

    boolean detected() {
        return first != null;
    }

    /** Seconds from the first query to the alert. */
    double delay() {
        return Evaluation.round(first.time() - label.first(), 1);
    }

    long leaked() {
        return gone[1] + gone[2];
    }

    long payload() {
        return label.up() + label.down();
    }
}

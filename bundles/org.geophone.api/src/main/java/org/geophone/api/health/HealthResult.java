package org.geophone.api.health;

import java.util.ArrayList;
import java.util.List;

/**
 * What a check found.
 *
 * @param state the worst of all
 * @param sentences what is wrong, each naming the thing, the figure and what to do; when nothing is, one that names the
 *     figure. Ready to be shown to a person
 */
public record HealthResult(HealthState state, List<String> sentences) {
    /** A copy that nobody can change afterwards. */
    public HealthResult {
        sentences = List.copyOf(sentences);
    }

    /** Nothing is wrong. */
    public static HealthResult ok(String sentence) {
        return new HealthResult(HealthState.OK, List.of(sentence));
    }

    /** One thing is wrong. */
    public static HealthResult of(HealthState state, String sentence) {
        return new HealthResult(state, List.of(sentence));
    }

    /** Gathers what is found about several things. One thread at a time. */
    public static final class Gathering {
        private final List<String> sentences = new ArrayList<>();
        private HealthState state = HealthState.OK;

        /** Nothing found yet. */
        public Gathering() {
            // fields say it all
        }

        /** Notes that something is wrong. */
        public void add(HealthState how, String sentence) {
            state = state.worse(how);
            sentences.add(sentence);
        }

        /**
         * What was found.
         *
         * @param otherwise the sentence when nothing is wrong
         */
        public HealthResult result(String otherwise) {
            return sentences.isEmpty() ? ok(otherwise) : new HealthResult(state, sentences);
        }
    }
}

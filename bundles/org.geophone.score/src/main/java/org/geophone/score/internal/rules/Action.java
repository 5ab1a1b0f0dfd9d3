package org.geophone.score.internal.rules;

/** What a rule does with a value it applies to. */
public enum Action {
    /** No result, and no part in the results of bucket and influencers; the model still learns. */
    SKIP_RESULT("skip_result"),
    /** The model learns from the value with a weight of 0.005 only, and its score is not remembered. */
    SKIP_MODEL_UPDATE("skip_model_update");

    private final String id;

    Action(String id) {
        this.id = id;
    }

    /** Name in configurations. */
    public String id() {
        return id;
    }
}

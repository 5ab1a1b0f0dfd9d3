package org.geophone.score.internal.rules;

import java.util.List;
import java.util.Set;

/**
 * One rule: applies when all scope entries and all conditions hold.
 *
 * @param id name in reports, counters and snapshots
 * @param description what a person wrote about it
 * @param actions what it does; none given means {@link Action#SKIP_RESULT}
 * @param scope filter lists the over value must be in, or must not be in
 * @param conditions comparisons
 */
public record Rule(String id, String description, Set<Action> actions, List<Scope> scope,
        List<Condition> conditions) {
    /** The field a scope may name: the job's over field. */
    public static final String OVER_FIELD = "dns.question.registered_domain";

    /**
     * One entry of a scope.
     *
     * @param field must be {@link #OVER_FIELD}
     * @param filterId the list's name
     * @param include true: the value must be in the list; false: it must not
     */
    public record Scope(String field, String filterId, boolean include) {
        /** Checks the field. */
        public Scope {
            if (!OVER_FIELD.equals(field)) {
                throw new IllegalArgumentException(
                        "a rule's scope names field '" + field + "'; it must be the over field " + OVER_FIELD);
            }
        }
    }

    /** Copies, sets the default action, and checks that something limits the rule. */
    public Rule {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a rule needs a name");
        }
        actions = actions.isEmpty() ? Set.of(Action.SKIP_RESULT) : Set.copyOf(actions);
        scope = List.copyOf(scope);
        conditions = List.copyOf(conditions);
        if (scope.isEmpty() && conditions.isEmpty()) {
            throw new IllegalArgumentException("rule '" + id + "' needs a scope or a condition");
        }
    }
}

package org.geophone.score.internal.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rules of a job with their filter lists and scheduled events. Immutable; replaced as a whole. */
public final class Rules {
    /** Id of the shipped rule that hides well-known registered domains; also the id of its list. */
    public static final String SAFE_DOMAINS = "safe_domains";
    /** Id of the shipped rule that hides small feature values. */
    public static final String ACTUAL_FLOOR = "actual_floor";
    /** What scheduled events hide is counted under this id. */
    public static final String CALENDAR = "calendar";
    /** Most rules of one job: their matches are kept as the bits of a long. */
    public static final int MAX_RULES = 64;
    /** No rules at all. */
    public static final Rules NONE = new Rules(List.of(), List.of(), List.of());

    private final List<Rule> rules;
    private final List<FilterList> filters;
    private final List<ScheduledEvent> events;
    private final FilterList[][] lists;
    private final long skipResult;
    private final long skipModelUpdate;

    /**
     * Rules with the lists they refer to.
     *
     * @throws IllegalArgumentException for two rules or lists of one name, an unknown list, or too many rules
     */
    public Rules(List<Rule> rules, List<FilterList> filters, List<ScheduledEvent> events) {
        this.rules = List.copyOf(rules);
        this.filters = List.copyOf(filters);
        this.events = List.copyOf(events);
        if (this.rules.size() > MAX_RULES) {
            throw new IllegalArgumentException(this.rules.size() + " rules; a job takes at most " + MAX_RULES);
        }
        Map<String, FilterList> byId = new HashMap<>();
        for (FilterList filter : this.filters) {
            if (byId.put(filter.id(), filter) != null) {
                throw new IllegalArgumentException("two filter lists are named '" + filter.id() + "'");
            }
        }
        lists = new FilterList[this.rules.size()][];
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lists.length; i++) {
            Rule rule = this.rules.get(i);
            if (!names.add(rule.id())) {
                throw new IllegalArgumentException("two rules are named '" + rule.id() + "'");
            }
            lists[i] = resolve(rule, byId);
        }
        skipResult = mask(Action.SKIP_RESULT);
        skipModelUpdate = mask(Action.SKIP_MODEL_UPDATE);
    }

    private static FilterList[] resolve(Rule rule, Map<String, FilterList> byId) {
        FilterList[] found = new FilterList[rule.scope().size()];
        for (int i = 0; i < found.length; i++) {
            String filterId = rule.scope().get(i).filterId();
            found[i] = byId.get(filterId);
            if (found[i] == null) {
                throw new IllegalArgumentException(
                        "rule '" + rule.id() + "' refers to filter list '" + filterId + "', which does not exist");
            }
        }
        return found;
    }

    private long mask(Action action) {
        long mask = 0;
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).actions().contains(action)) {
                mask |= 1L << i;
            }
        }
        return mask;
    }

    /** The two rules that are shipped: values below a floor, and a list of safe domains. */
    public static Rules shipped(FilterList safeDomains, List<ScheduledEvent> events, double floor) {
        Rule safe = new Rule(SAFE_DOMAINS, "Registered domains known to carry no tunnel.", Set.of(Action.SKIP_RESULT),
                List.of(new Rule.Scope(Rule.OVER_FIELD, safeDomains.id(), true)), List.of());
        return new Rules(List.of(safe), List.of(safeDomains), events).withFloor(floor);
    }

    /** These rules, and the floor as another one unless a rule of its name is there already or the floor is 0. */
    public Rules withFloor(double floor) {
        if (floor <= 0 || has(ACTUAL_FLOOR)) {
            return this;
        }
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(ACTUAL_FLOOR, "Less information than is worth a look.", Set.of(Action.SKIP_RESULT), List.of(),
                List.of(new Condition(Condition.AppliesTo.ACTUAL, Condition.Operator.LT, floor))));
        return new Rules(more, filters, events);
    }

    private boolean has(String id) {
        for (Rule rule : rules) {
            if (rule.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** The rules, in order. */
    public List<Rule> rules() {
        return rules;
    }

    /** The filter lists. */
    public List<FilterList> filters() {
        return filters;
    }

    /** The scheduled events. */
    public List<ScheduledEvent> events() {
        return events;
    }

    /** True for a bucket that starts within a scheduled event. */
    public boolean scheduled(long bucketStartMs) {
        for (ScheduledEvent event : events) {
            if (event.covers(bucketStartMs)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Which rules apply to a value, as bits in the order of the rules.
     *
     * @param over the over value in presentation form
     * @param typical the model's median, or not-a-number
     */
    public long applying(String over, double actual, double typical, double epochSeconds) {
        long found = 0;
        for (int i = 0; i < lists.length; i++) {
            if (holds(i, over, actual, typical, epochSeconds)) {
                found |= 1L << i;
            }
        }
        return found;
    }

    private boolean holds(int index, String over, double actual, double typical, double epochSeconds) {
        Rule rule = rules.get(index);
        for (Condition condition : rule.conditions()) {
            if (!condition.holds(actual, typical, epochSeconds)) {
                return false;
            }
        }
        FilterList[] scope = lists[index];
        for (int i = 0; i < scope.length; i++) {
            if (scope[i].contains(over) != rule.scope().get(i).include()) {
                return false;
            }
        }
        return true;
    }

    /** True when one of the applying rules hides the result. */
    public boolean skipsResult(long applying) {
        return (applying & skipResult) != 0;
    }

    /** True when one of the applying rules keeps the model from learning. */
    public boolean skipsModelUpdate(long applying) {
        return (applying & skipModelUpdate) != 0;
    }

    /** The applying rules that hide results. */
    public long hiding(long applying) {
        return applying & skipResult;
    }
}

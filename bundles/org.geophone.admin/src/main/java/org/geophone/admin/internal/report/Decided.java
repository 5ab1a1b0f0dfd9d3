package org.geophone.admin.internal.report;

import java.util.List;
import org.geophone.api.admin.Decision;
import org.geophone.api.admin.DecisionKeeper;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.RuleCount;

/**
 * What people decided, in numbers.
 *
 * @param mutes mutes in force
 * @param habits accepted habits in force
 * @param over decisions whose time is over
 * @param safeDomains registered domains held for safe
 * @param problems what of the lists is not in force, a sentence each
 * @param rules what each rule of the population job has done
 */
public record Decided(int mutes, int habits, int over, int safeDomains, List<String> problems,
        List<RuleCount> rules) {
    /** Nobody keeps decisions. */
    public static final Decided NOTHING = new Decided(0, 0, 0, 0, List.of(), List.of());

    /**
     * What a keeper has at a time.
     *
     * @param keeper who keeps decisions, or null
     */
    public static Decided of(DecisionKeeper keeper, long timeNanos) {
        if (keeper == null) {
            return NOTHING;
        }
        int mutes = 0;
        int habits = 0;
        int over = 0;
        for (Decision decision : keeper.decisions()) {
            if (timeNanos >= decision.untilNanos()) {
                over++;
            } else if (decision.kind() == Decision.Kind.MUTE) {
                mutes++;
            } else {
                habits++;
            }
        }
        return new Decided(mutes, habits, over, keeper.safeDomains().size(), keeper.problems(), keeper.rules());
    }

    /** Writes the numbers as an object. */
    void write(JsonBytes out) {
        out.beginObject().field("mutes", mutes).field("habits", habits).field("over", over)
                .field("safe_domains", safeDomains).endObject();
    }

    /** Writes what the rules have done as an array. */
    void writeRules(JsonBytes out) {
        out.beginArray();
        for (RuleCount rule : rules) {
            out.beginObject().field("rule", rule.rule()).field("applied", rule.applied())
                    .field("hidden", rule.hidden()).endObject();
        }
        out.endArray();
    }
}

package org.geophone.score.internal.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.geophone.score.internal.rules.Condition.AppliesTo;
import org.geophone.score.internal.rules.Condition.Operator;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final FilterList SAFE = new FilterList("safe_domains", List.of("example.com", "*.test"));

    private static Rule conditions(String id, Condition... conditions) {
        return new Rule(id, "", Set.of(), List.of(), List.of(conditions));
    }

    private static Rules of(Rule... rules) {
        return new Rules(List.of(rules), List.of(SAFE), List.of());
    }

    private static long bits(Rules rules, String over, double actual, double typical) {
        return rules.applying(over, actual, typical, 1_000);
    }

    @Test
    void theShippedRulesHideSafeDomainsAndSmallValues() {
        Rules rules = Rules.shipped(SAFE, List.of(), 350);
        assertTrue(rules.skipsResult(bits(rules, "example.com", 5000, 20)));
        assertTrue(rules.skipsResult(bits(rules, "other.org", 349, 20)));
        assertFalse(rules.skipsResult(bits(rules, "other.org", 350, 20)));
        assertFalse(rules.skipsModelUpdate(bits(rules, "example.com", 5, 20)));
        assertEquals(List.of("safe_domains", "actual_floor"), rules.rules().stream().map(Rule::id).toList());
    }

    @Test
    void aFloorRuleOfThePersonsOwnReplacesTheShippedOne() {
        Rules rules = of(conditions("actual_floor", new Condition(AppliesTo.ACTUAL, Operator.LT, 900))).withFloor(350);
        assertTrue(rules.skipsResult(bits(rules, "other.org", 899, 20)));
        assertFalse(rules.skipsResult(bits(rules, "other.org", 900, 20)));
        assertEquals(1, rules.rules().size());
    }

    @Test
    void aRuleNeedsAllItsScopesAndConditions() {
        Rules rules = of(new Rule("both", "", Set.of(Action.SKIP_MODEL_UPDATE),
                List.of(new Rule.Scope(Rule.OVER_FIELD, "safe_domains", true)),
                List.of(new Condition(AppliesTo.ACTUAL, Operator.GTE, 10),
                        new Condition(AppliesTo.ACTUAL, Operator.LT, 20))));
        assertEquals(1, bits(rules, "example.com", 10, 5));
        assertEquals(0, bits(rules, "example.com", 20, 5));
        assertEquals(0, bits(rules, "other.org", 15, 5));
        assertTrue(rules.skipsModelUpdate(1));
        assertFalse(rules.skipsResult(1));
    }

    @Test
    void anExcludingScopeAppliesToWhatIsNotInTheList() {
        Rules rules = of(new Rule("not-ours", "", Set.of(),
                List.of(new Rule.Scope(Rule.OVER_FIELD, "safe_domains", false)), List.of()));
        assertEquals(0, bits(rules, "a.test", 1, 1));
        assertEquals(1, bits(rules, "other.org", 1, 1));
    }

    @Test
    void conditionsCompareEachOfTheFourQuantities() {
        Rules rules = of(conditions("a", new Condition(AppliesTo.TYPICAL, Operator.LTE, 20)),
                conditions("b", new Condition(AppliesTo.DIFF_FROM_TYPICAL, Operator.GT, 10)),
                conditions("c", new Condition(AppliesTo.TIME, Operator.GTE, 1_000)),
                conditions("d", new Condition(AppliesTo.TIME, Operator.LT, 1_000)));
        assertEquals(0b0101, bits(rules, "x", 25, 20));
        assertEquals(0b0111, bits(rules, "x", 5, 20));
        assertEquals(0b0110, bits(rules, "x", 5, 21));
    }

    @Test
    void typicalNeverHoldsWhileTheModelKnowsNothing() {
        Rules rules = of(conditions("a", new Condition(AppliesTo.TYPICAL, Operator.LTE, 20)),
                conditions("b", new Condition(AppliesTo.TYPICAL, Operator.GT, 20)),
                conditions("c", new Condition(AppliesTo.DIFF_FROM_TYPICAL, Operator.GTE, 0)));
        assertEquals(0, bits(rules, "x", 25, Double.NaN));
    }

    @Test
    void wrongRulesAreRefusedWithTheirName() {
        assertEquals("rule 'r' needs a scope or a condition",
                assertThrows(IllegalArgumentException.class, () -> conditions("r")).getMessage());
        Rule unknown = new Rule("r", "", Set.of(),
                List.of(new Rule.Scope(Rule.OVER_FIELD, "nowhere", true)), List.of());
        assertEquals("rule 'r' refers to filter list 'nowhere', which does not exist",
                assertThrows(IllegalArgumentException.class, () -> of(unknown)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Rule.Scope("source.ip", "safe_domains", true));
        Rule twice = conditions("t", new Condition(AppliesTo.ACTUAL, Operator.LT, 1));
        assertThrows(IllegalArgumentException.class, () -> of(twice, twice));
    }

    @Test
    void filterItemsMatchExactlyOrWithAnAsteriskAtTheirEnds() {
        FilterList list = new FilterList("l", List.of("exact.com", "pre*", "*.suf", "*mid*", "", "in*side"));
        assertTrue(list.contains("exact.com"));
        assertFalse(list.contains("www.exact.com"));
        assertFalse(list.contains("Exact.com"));
        assertTrue(list.contains("pre"));
        assertTrue(list.contains("prefixed.org"));
        assertTrue(list.contains("a.suf"));
        assertFalse(list.contains("a.suffix"));
        assertTrue(list.contains("amidst"));
        assertFalse(list.contains(""));
        assertFalse(list.contains("inside"));
        assertTrue(list.contains("in*side"));
    }

    @Test
    void loneAsterisksAreOrdinaryCharacters() {
        FilterList list = new FilterList("l", List.of("*", "**"));
        assertTrue(list.contains("*"));
        assertTrue(list.contains("**"));
        assertFalse(list.contains("example.com"));
        assertFalse(list.contains(""));
    }

    @Test
    void aListIsReadFromTextWithCommentsAndBlankLines() {
        FilterList list = FilterList.parse("l", "# attribution\r\n one.com \n\n*.two.com\n");
        assertEquals(List.of("one.com", "*.two.com"), list.items());
    }
}

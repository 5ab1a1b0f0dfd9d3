package org.geophone.api.metrics;

/**
 * What a rule of the population job has done since its model began.
 *
 * @param rule name of the rule
 * @param applied values it took out of scoring
 * @param hidden those among them that would have been reported as records without rules
 */
public record RuleCount(String rule, long applied, long hidden) {
}

package org.geophone.score.internal.population;

/**
 * What a rule has done so far.
 *
 * @param rule its id
 * @param applied values it took out of scoring
 * @param hidden those among them that would have been reported as records without rules
 */
public record RuleCount(String rule, long applied, long hidden) {
}

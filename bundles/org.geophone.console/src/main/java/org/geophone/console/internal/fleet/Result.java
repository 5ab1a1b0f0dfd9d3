package org.geophone.console.internal.fleet;

import java.util.List;

/**
 * What came of something that was sent to one sensor.
 *
 * @param sensor its name here
 * @param outcome ok, refused or unreachable
 * @param words what it answered, or why there was no answer
 * @param differences what is different there, or was
 */
public record Result(String sensor, String outcome, String words, List<Difference> differences) {
    static final String OK = "ok";
    static final String REFUSED = "refused";
    static final String UNREACHABLE = "unreachable";

    /**
     * One key of a configuration.
     *
     * @param key the key
     * @param before its value there, in words where it is secret or not set
     * @param after the value that is sent
     * @param same true when that is the same
     */
    public record Difference(String key, String before, String after, boolean same) {
    }

    static Result of(Watched sensor, String outcome, String words) {
        return new Result(sensor.member().name(), outcome, words, List.of());
    }

    /** True when it was done. */
    public boolean good() {
        return outcome.equals(OK);
    }

    Result with(List<Difference> all) {
        return new Result(sensor, outcome, words, all);
    }
}

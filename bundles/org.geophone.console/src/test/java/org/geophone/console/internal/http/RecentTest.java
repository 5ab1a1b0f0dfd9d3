package org.geophone.console.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecentTest {
    private long nanos = Long.MAX_VALUE - 50;
    private int asked;
    private final Recent<Integer> recent = new Recent<>(100, () -> nanos);

    private int answer(String question) {
        return recent.of(question, () -> ++asked);
    }

    @Test
    void anAnswerIsKeptForItsTimeAlsoWhereTheClockGoesOverItsEnd() {
        assertEquals(1, answer("healthz"));
        nanos += 99;
        assertEquals(1, answer("healthz"));
        nanos += 1;
        assertEquals(2, answer("healthz"));
        assertEquals(2, answer("healthz"));
    }

    @Test
    void eachQuestionHasItsOwn() {
        assertEquals(1, answer("healthz"));
        assertEquals(2, answer("readyz"));
        assertEquals(1, answer("healthz"));
    }
}

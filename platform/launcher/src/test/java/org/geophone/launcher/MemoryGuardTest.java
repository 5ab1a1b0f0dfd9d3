package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryGuardTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Integer> codes = new ArrayList<>();
    private final MemoryGuard guard = new MemoryGuard(err, codes::add, 24 << 20);

    @Test
    void aThreadThatEndedForWantOfHeapEndsTheProcessWithOneSentence() {
        guard.uncaughtException(new Thread("geophone-emit"), new OutOfMemoryError("Java heap space"));
        assertEquals(List.of(ExitCode.OUT_OF_MEMORY), codes);
        assertTrue(said().startsWith("geophone: the heap of 24 MiB is used up"), said());
        assertEquals(1, said().lines().count());
    }

    @Test
    void withoutAMessageItIsTheSame() {
        guard.uncaughtException(new Thread("geophone-emit"), new OutOfMemoryError());
        assertEquals(List.of(ExitCode.OUT_OF_MEMORY), codes);
    }

    @Test
    void wantOfThreadsAndOtherErrorsAreToldWithTheThread() {
        guard.uncaughtException(new Thread("one"), new OutOfMemoryError("unable to create native thread: possibly"));
        guard.uncaughtException(new Thread("two"), new IllegalStateException("odd"));
        assertEquals(List.of(), codes);
        assertTrue(said().contains("geophone: the thread one ended: unable to create native thread"), said());
        assertTrue(said().contains("geophone: the thread two ended: odd"), said());
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}

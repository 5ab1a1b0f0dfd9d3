package org.geophone.store.internal.write;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.geophone.api.output.OutputException;
import org.junit.jupiter.api.Test;

/** Who waits for the writing thread. */
class IntakeTest {
    @Test
    void aCommitThatIsNotWaitedForAnyMoreIsGivenUpBecauseItsBatchComesAgain() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        OutputException told = assertThrows(OutputException.class, () -> Intake.await(never, 1));
        assertTrue(told.retryable(), told.getMessage());
        assertTrue(never.isCancelled());
    }
}

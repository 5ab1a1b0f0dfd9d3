package org.geophone.shell.internal.verb;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.geophone.shell.internal.UsageException;
import org.geophone.shell.internal.replay.ReplayFailure;

/** What all verbs share: the way they are called and how a failure becomes a sentence and an exit code. */
abstract class Verb implements ToIntFunction<Map<String, Object>> {
    @Override
    public final int applyAsInt(Map<String, Object> map) {
        Call call = Call.of(map);
        try {
            return run(call);
        } catch (UsageException e) {
            call.complain(e.getMessage());
            return Call.UNUSABLE;
        } catch (ReplayFailure e) {
            call.complain(e.getMessage());
            return Call.PROBLEM;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.complain("interrupted");
            return Call.PROBLEM;
        }
    }

    /** Does the work; answers the exit code. */
    abstract int run(Call call) throws UsageException, ReplayFailure, InterruptedException;
}

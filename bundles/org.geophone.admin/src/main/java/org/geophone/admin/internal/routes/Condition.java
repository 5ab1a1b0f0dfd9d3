package org.geophone.admin.internal.routes;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.EntityTag;

/**
 * Changes on the condition that what they change is still as the caller saw it ({@code If-Match}). No other change that
 * comes as a request is made between the look and the change; an editor that writes a file in that moment is not
 * noticed. Any thread.
 */
final class Condition {
    private static final long PATIENCE_SECONDS = 60;
    private static final Set<String> CHANGED = Set.of("config", "history", "outputs", "mutes", "safe", "lists");
    private static final Set<String> LOOKED_AT = Set.of("drain", "probe", "reopen");

    /** Held alone by a change on a condition, together by all others. */
    private final ReadWriteLock turn = new ReentrantReadWriteLock(true);

    /** Something that is answered, or fails. */
    @FunctionalInterface
    interface Step {
        /** Carries it out. */
        Answer run() throws HttpProblem, AdminException;
    }

    /**
     * Carries out a request.
     *
     * @param parts the parts of its path, decoded
     * @param look answers a request of the control plane
     */
    Answer carryOut(Call call, String[] parts, Function<Call, Answer> look, Step step)
            throws HttpProblem, AdminException {
        if (call.method().equals("GET") || call.ifMatch() == null && !isChange(parts)) {
            return step.run();
        }
        Lock lock = call.ifMatch() == null ? turn.readLock() : turn.writeLock();
        take(lock);
        try {
            if (call.ifMatch() != null) {
                expect(call, parts, look);
            }
            return step.run();
        } finally {
            lock.unlock();
        }
    }

    /** True for what changes something that has a tag; draining takes long and changes nothing. */
    private static boolean isChange(String[] parts) {
        return CHANGED.contains(parts[0]) && !LOOKED_AT.contains(parts[parts.length - 1]);
    }

    private static void take(Lock lock) throws HttpProblem {
        try {
            if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new HttpProblem(409, "another change is under way and does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpProblem(409, "interrupted while another change was under way");
        }
    }

    private static void expect(Call call, String[] parts, Function<Call, Answer> look) throws HttpProblem {
        boolean one = parts[0].equals("config") && parts.length > 1;
        String[] raw = call.path().substring(AdminRoutes.ROOT.length()).split("/", -1);
        String seen = one ? raw[0] + "/" + raw[1] : raw[0];
        Answer now = look.apply(new Call("GET", AdminRoutes.ROOT + seen, Map.of(), false, null, call.actor()));
        String tag = EntityTag.of(now.body().getBytes(StandardCharsets.UTF_8));
        for (String wanted : call.ifMatch().split(",")) {
            if (now.status() == 200 && (wanted.strip().equals(tag) || wanted.strip().equals("*"))) {
                return;
            }
        }
        throw new HttpProblem(412, "somebody changed " + (one ? parts[0] + "/" + parts[1] : parts[0])
                + " meanwhile: look at it again");
    }
}

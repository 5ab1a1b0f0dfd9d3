package org.geophone.admin.internal.audit;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminException;
import org.geophone.api.json.JsonText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out changes on somebody's behalf: one at a time, each with its line in the audit file. Any thread.
 *
 * @param file the audit file
 * @param turn held during a change
 * @param actor on whose behalf
 */
public record Trail(AuditFile file, ReentrantLock turn, Actor actor) {
    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
    private static final long PATIENCE_SECONDS = 60;

    /** A change. */
    @FunctionalInterface
    public interface Step<T> {
        /** Carries it out. */
        T run() throws AdminException;
    }

    /**
     * Carries out a change when it is its turn. A change within a change is part of it and has no line of its own.
     *
     * @param action what was asked for, one word
     * @param target what is to be changed
     * @param detail more of it, without secrets; or null
     */
    public <T> T run(String action, String target, String detail, Step<T> step) throws AdminException {
        if (turn.isHeldByCurrentThread()) {
            return step.run();
        }
        try {
            await();
        } catch (AdminException e) {
            write(action, target, detail, e.getMessage());
            throw e;
        }
        String refusal = "an error of the program";
        try {
            T result = step.run();
            refusal = null;
            return result;
        } catch (AdminException | IllegalArgumentException e) {
            refusal = e.getMessage();
            throw e;
        } finally {
            turn.unlock();
            write(action, target, detail, refusal);
        }
    }

    private void await() throws AdminException {
        try {
            if (!turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AdminException("another change is under way and does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminException("interrupted while another change was under way", e);
        }
    }

    /** Writes the line of something that was done, or refused. */
    public void write(String action, String target, String detail, String refusal) {
        try {
            file.append(actor, action, target, detail, refusal);
        } catch (IOException e) {
            LOG.error("no line in the audit file for {} {} by {}: {}", action, JsonText.printable(target),
                    JsonText.printable(actor.who()), e.toString());
        }
    }
}

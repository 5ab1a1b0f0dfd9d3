package org.geophone.shell.internal.send;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.enrich.Enricher;
import org.geophone.api.simulate.SendRequest;
import org.geophone.api.simulate.SendState;
import org.geophone.api.simulate.TrafficSender;
import org.geophone.shell.internal.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Carries out {@code simulate --send}. The container stops when the process is asked to end (Ctrl-C): that ends the
 * sending, and waits until the sum is printed.
 */
@Component(service = SendRunner.class)
public final class SendRunner {
    private static final long LAST_WORDS_MS = 5_000;

    private final TrafficSender sender;
    private final Enricher domains;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int running;
    private volatile boolean stopping;

    /** With the sender, and the enricher that knows public suffixes. */
    @Activate
    public SendRunner(@Reference TrafficSender sender,
            @Reference(target = "(geophone.enricher=domain)") Enricher domains) {
        this.sender = sender;
        this.domains = domains;
    }

    /** Ends the sending, and waits a while for the last words. */
    @Deactivate
    public void stop() {
        stopping = true;
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MS);
            while (running > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** The scenario that is sent when none is named. */
    public String usualScenario() {
        return sender.scenarios().get(0);
    }

    /** Reads a zone and refuses what nobody can own. */
    public Zone zone(String text) throws UsageException {
        return Zone.of(text, domains);
    }

    /** Sends, and tells how it goes; answers what went wrong, nothing when all is well. */
    public String run(SendRequest request, Zone zone, Screen screen) throws UsageException {
        count(1);
        try {
            return send(new Account(screen, request, zone), request);
        } finally {
            count(-1);
        }
    }

    private void count(int change) {
        lock.lock();
        try {
            running += change;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private String send(Account account, SendRequest request) throws UsageException {
        try {
            sender.check(request);
            account.notice();
            SendState state = sender.send(request, now -> {
                account.progress(now);
                return !stopping;
            });
            account.endProgress();
            account.sum(state);
            account.expectation(state);
            return problem(state);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        } catch (IOException e) {
            return "nothing could be sent: " + e.getMessage();
        }
    }

    private String problem(SendState state) {
        if (!state.problem().isEmpty()) {
            return "sending ended early: " + state.problem();
        }
        return state.answers() > 0 || stopping ? ""
                : "no query was answered: is the resolver's address right, and may this host ask it?";
    }
}

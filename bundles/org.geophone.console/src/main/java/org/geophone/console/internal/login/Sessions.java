package org.geophone.console.internal.login;

import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;
import org.geophone.console.internal.account.Secrets;
import org.geophone.console.internal.account.User;

/**
 * Sessions of browsers; they outlast a restart of the sensor. They end after a time without a request and after a time
 * in any case. There are at most so many; a new one then takes the place of the one that was idle longest. Kept by the
 * hash of the cookie. Any thread.
 */
public final class Sessions {
    /** The cookie. Its prefix makes browsers refuse it without Secure, with a domain, or for a part of the paths. */
    public static final String COOKIE = "__Host-geophone";
    private static final int MOST = 500;
    /** When one was last used is written so often: a sensor that is killed thinks it idle for so much longer. */
    private static final long KEPT_MS = 60_000;

    private final Clock clock;
    private final SessionFile file;
    private long idleMs;
    private long absoluteMs;
    private final Runnable evicted;
    private final Map<String, Session> byHash = new HashMap<>();
    private long keptMs;

    /**
     * Those of the file that last.
     *
     * @param file in which they outlast a restart
     * @param idleMs time without a request after which one ends
     * @param absoluteMs time after which one ends in any case
     * @param evicted is told when one ended because there were too many
     */
    public Sessions(Clock clock, SessionFile file, long idleMs, long absoluteMs, Runnable evicted) {
        this.clock = clock;
        this.file = file;
        this.idleMs = idleMs;
        this.absoluteMs = absoluteMs;
        this.evicted = evicted;
        long now = clock.millis();
        file.read().forEach((hash, session) -> {
            // with a clock that was set back they would last for longer than they may
            if (session.beganMs() <= now && !isOver(session, now)) {
                byHash.put(hash, session);
            }
        });
    }

    /** From now on they end so, those that have begun as well. */
    public synchronized void last(long afterIdleMs, long inAnyCaseMs) {
        idleMs = afterIdleMs;
        absoluteMs = inAnyCaseMs;
    }

    /** Begins one of a user with the password that he has here; answers the value of its cookie. */
    public synchronized String begin(User user, String address) {
        long now = clock.millis();
        byHash.values().removeIf(session -> isOver(session, now));
        if (byHash.size() >= MOST) {
            dropIdlest();
        }
        String cookie = Secrets.key();
        byHash.put(hash(cookie), new Session(user.name(), SessionFile.credential(user), Secrets.key(), address,
                now));
        keep();
        return cookie;
    }

    private void dropIdlest() {
        String idlest = null;
        long since = Long.MAX_VALUE;
        for (Map.Entry<String, Session> entry : byHash.entrySet()) {
            if (entry.getValue().usedMs() < since) {
                since = entry.getValue().usedMs();
                idlest = entry.getKey();
            }
        }
        byHash.remove(idlest);
        evicted.run();
    }

    /** The session of this cookie, used now; null when there is none, or it has ended. */
    public synchronized Session use(String cookie) {
        Session session = byHash.get(hash(cookie));
        long now = clock.millis();
        if (session == null || isOver(session, now)) {
            return null;
        }
        session.use(now);
        if (now - keptMs >= KEPT_MS) {
            keep();
        }
        return session;
    }

    /** True while it lasts. Looking does not count as using. */
    public synchronized boolean lasts(Session session) {
        return byHash.containsValue(session) && !isOver(session, clock.millis());
    }

    /** Ends the session of this cookie. */
    public synchronized void end(String cookie) {
        if (byHash.remove(hash(cookie)) != null) {
            keep();
        }
    }

    /** Ends all sessions of which this is true. */
    public synchronized void endAll(Predicate<Session> which) {
        for (Iterator<Session> all = byHash.values().iterator(); all.hasNext();) {
            if (which.test(all.next())) {
                all.remove();
            }
        }
        keep();
    }

    /** Writes them down for the next start. */
    public synchronized void keep() {
        keptMs = clock.millis();
        file.write(byHash);
    }

    private boolean isOver(Session session, long now) {
        return now - session.usedMs() > idleMs || now - session.beganMs() > absoluteMs;
    }

    private static String hash(String cookie) {
        return Base64.getEncoder().encodeToString(Secrets.hash(cookie));
    }
}

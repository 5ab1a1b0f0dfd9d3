package org.geophone.api.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * Work that an executor does again and again. An executor never runs again what once threw something, and tells nobody;
 * so whatever a run throws, an error of the JVM included, ends here: it is counted, said once, and the next run takes
 * place. Work that fails is known to the whole process ({@link #failing}), so that a health check can name it.
 *
 * <p>Runs of one object follow each other; the static methods are for any thread.
 */
public final class RegularWork implements Runnable {
    /** Work that has not been seen to fail for so many of its periods was ended, with whatever it belonged to. */
    private static final int STALE_PERIODS = 3;
    private static final long STALE_MS = 60_000;
    private static final Set<RegularWork> FAILING = ConcurrentHashMap.newKeySet();
    private static final LongAdder FAILURES = new LongAdder();

    private final String name;
    private final long periodMs;
    private final Runnable work;
    private final BiConsumer<String, Throwable> log;
    private Class<?> said;
    private long times;
    private volatile Failing last;

    /**
     * Work that fails at present.
     *
     * @param name what it does, such as "looking at the suffix list"
     * @param times runs in a row that failed
     * @param lastMillis when the last of them did, milliseconds since 1970
     * @param reason what it threw
     */
    public record Failing(String name, long times, long lastMillis, String reason) {
    }

    private RegularWork(String name, long periodMs, Runnable work, BiConsumer<String, Throwable> log) {
        this.name = name;
        this.periodMs = periodMs;
        this.work = work;
        this.log = log;
    }

    /**
     * What to give to an executor in place of the work.
     *
     * @param name what it does, as a phrase that can begin a sentence
     * @param periodMs how often it is done
     * @param work what is done
     * @param log where the first failure in a row is told, and each of another kind than the one before
     */
    public static Runnable of(String name, long periodMs, Runnable work, BiConsumer<String, Throwable> log) {
        return new RegularWork(name, periodMs, work, log);
    }

    /** Runs that failed since the start of the process. */
    public static long failures() {
        return FAILURES.sum();
    }

    /**
     * Work whose last run failed.
     *
     * @param nowMillis the machine's time, milliseconds since 1970
     */
    public static List<Failing> failing(long nowMillis) {
        List<Failing> all = new ArrayList<>();
        for (RegularWork each : FAILING) {
            Failing last = each.last;
            if (last == null || nowMillis - last.lastMillis() > STALE_PERIODS * each.periodMs + STALE_MS) {
                FAILING.remove(each);
            } else {
                all.add(last);
            }
        }
        return all;
    }

    @Override
    public void run() {
        try {
            work.run();
            if (said != null) {
                said = null;
                times = 0;
                FAILING.remove(this);
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void failed(Throwable e) {
        FAILURES.increment();
        times++;
        try {
            last = new Failing(name, times, System.currentTimeMillis(), String.valueOf(e));
            FAILING.add(this);
            if (said != e.getClass()) {
                said = e.getClass();
                log.accept(name + " failed; it is tried again", e);
            }
        } catch (RuntimeException | Error again) {
            // without memory nothing can be said of it, but it is counted, and the next run says it
            said = RegularWork.class;
        }
    }
}

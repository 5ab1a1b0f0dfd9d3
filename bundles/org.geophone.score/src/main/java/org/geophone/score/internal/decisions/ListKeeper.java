package org.geophone.score.internal.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Decision;
import org.geophone.api.admin.DecisionKeeper;
import org.geophone.api.enrich.RegisteredDomains;
import org.geophone.api.health.RegularWork;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.metrics.GaugeSource;
import org.geophone.api.metrics.RuleCount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the files and what stands: reads them at a configuration change and when they change, and changes them for
 * whoever asks. A line that cannot be used is left out and told; a file that cannot be read changes nothing. Any
 * thread.
 */
public class ListKeeper implements DecisionKeeper, GaugeSource {
    private static final Logger LOG = LoggerFactory.getLogger(ListKeeper.class);
    /** More lines that are left out than a person reads in a log. */
    private static final int MOST_TOLD = 20;

    private final Standing standing;
    private final KeptDecisions decisions;
    private final KeptSafeDomains safe;
    private final KeptCalendar calendar;
    private ScheduledExecutorService watch;
    private Scoring scoring;
    private RegisteredCheck registered = new RegisteredCheck(null);

    /** Who scores by the lists. */
    public interface Scoring {
        /** Safe domains or scheduled events are others now. The thread that changed them, under the keeper's lock. */
        void listsChanged();

        /** What each rule has done so far. Any thread. */
        List<RuleCount> rules();

        /** Bytes of all tables, and how many there may be. Any thread; approximate while messages come. */
        List<Gauge> gauges();
    }

    /** A keeper without files, with these safe domains. */
    public ListKeeper(List<String> safeDomains) {
        standing = new Standing(safeDomains);
        decisions = new KeptDecisions(standing);
        safe = new KeptSafeDomains(standing, this::changed);
        calendar = new KeptCalendar(standing, this::changed);
    }

    private void changed() {
        if (scoring != null) {
            scoring.listsChanged();
        }
    }

    /** What stands, for the scoring thread. */
    public final Standing standing() {
        return standing;
    }

    /** Names who scores, in place of whoever did before. */
    public final synchronized void attach(Scoring user) {
        scoring = user;
    }

    /** Forgets who scores, unless somebody else does by now. */
    public final synchronized void detach(Scoring user) {
        if (scoring == user) {
            scoring = null;
        }
    }

    /** Names who splits names from now on: what would never meet a message is refused. */
    protected final synchronized void splitAt(RegisteredDomains domains) {
        registered = new RegisteredCheck(domains);
    }

    /** Forgets who splits names, unless somebody else does by now. */
    protected final synchronized void splitAtNoMore(RegisteredDomains domains) {
        if (registered.domains() == domains) {
            registered = new RegisteredCheck(null);
        }
    }

    /** Takes a configuration: paths of the files, blank for none, and how often to look at them, 0 for never. */
    protected final synchronized void configure(String decisionsFile, String safeDomainsFile, String calendarFile,
            int checkIntervalMs) {
        if (checkIntervalMs < 0) {
            throw new IllegalArgumentException("org.geophone.score: checkIntervalMs is " + checkIntervalMs
                    + "; it must be 0 or more");
        }
        close();
        decisions.configure(decisionsFile);
        safe.configure(safeDomainsFile);
        calendar.configure(calendarFile);
        boolean any = !(decisions.file() + safe.file() + calendar.file()).isEmpty();
        if (checkIntervalMs > 0 && any) {
            watch = Executors.newSingleThreadScheduledExecutor(ListKeeper::thread);
            watch.scheduleWithFixedDelay(RegularWork.of("looking at lists and calendar", checkIntervalMs,
                    this::check, LOG::error), checkIntervalMs, checkIntervalMs, TimeUnit.MILLISECONDS);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "geophone-score-lists");
        thread.setDaemon(true);
        return thread;
    }

    /** Reads what has changed since it was last read. */
    final synchronized void check() {
        decisions.check();
        safe.check();
        calendar.check();
    }

    /** Puts into the log what is not in force. */
    static void tell(List<String> problems) {
        for (int i = 0; i < Math.min(problems.size(), MOST_TOLD); i++) {
            LOG.warn("{}", problems.get(i));
        }
        if (problems.size() > MOST_TOLD) {
            LOG.warn("{} more lines are left out", problems.size() - MOST_TOLD);
        }
    }

    @Override
    public final synchronized List<Decision> decisions() {
        return decisions.decisions();
    }

    @Override
    public final synchronized Decision add(Decision decision) throws AdminException {
        return decisions.add(decision, registered);
    }

    @Override
    public final synchronized Decision replace(Decision decision) throws AdminException {
        return decisions.replace(decision);
    }

    @Override
    public final synchronized Decision remove(Decision.Kind kind, String domain, String client)
            throws AdminException {
        return decisions.remove(kind, domain, client);
    }

    @Override
    public final List<String> safeDomains() {
        return standing.safe().domains();
    }

    @Override
    public final synchronized Map<String, String> safeNotes() {
        return safe.notes();
    }

    @Override
    public final String addSafe(String domain) throws AdminException {
        return addSafe(domain, "");
    }

    @Override
    public final synchronized String addSafe(String domain, String note) throws AdminException {
        return safe.add(domain, note, registered);
    }

    @Override
    public final synchronized String removeSafe(String domain) throws AdminException {
        return safe.remove(domain);
    }

    /** Replaces the whole list of safe domains, and keeps the file of the one before. */
    public final synchronized void replaceSafe(byte[] content) throws AdminException {
        safe.replace(content);
    }

    /** When the list of safe domains was made, milliseconds since 1970; 0 when nobody knows. */
    public final synchronized long safeMadeMillis() {
        return safe.madeMillis();
    }

    /** What of the list of safe domains is not in force. */
    public final synchronized List<String> safeProblems() {
        return safe.problems();
    }

    @Override
    public final synchronized String decisionsFile() {
        return decisions.file();
    }

    @Override
    public final synchronized String safeDomainsFile() {
        return safe.file();
    }

    @Override
    public final synchronized List<String> problems() {
        List<String> all = new ArrayList<>(decisions.problems());
        all.addAll(safe.problems());
        all.addAll(calendar.problems());
        return all;
    }

    @Override
    public final List<RuleCount> rules() {
        Scoring user;
        synchronized (this) {
            user = scoring;
        }
        return user == null ? List.of() : user.rules();
    }

    @Override
    public final List<Gauge> gauges() {
        Scoring user;
        synchronized (this) {
            user = scoring;
        }
        return user == null ? List.of() : user.gauges();
    }

    /** Ends looking at the files. */
    protected final synchronized void close() {
        if (watch != null) {
            watch.shutdownNow();
            watch = null;
        }
    }
}

package org.geophone.output.email.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.geophone.output.email.internal.digest.Digest;
import org.geophone.output.email.internal.digest.Entry;
import org.geophone.output.email.internal.digest.Pace;
import org.geophone.output.email.internal.digest.Pending;
import org.geophone.output.email.internal.smtp.Mailer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails. A batch that may go at once goes in the lane's thread and is acknowledged when the server has taken
 * the mail. One that comes too early is acknowledged when it is on the disk, and a thread of this output sends it in
 * time; while that fails, further batches are refused, so that the lane keeps them and its status tells why.
 */
@Component(service = Output.class, configurationPid = "org.geophone.output.email",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EmailConfig.class, factory = true)
public final class EmailOutput implements Output {
    private static final Logger LOG = LoggerFactory.getLogger(EmailOutput.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final EmailSettings settings;
    /** Why the configuration is of no use, or null. */
    private final String problem;
    private final Mailer mailer;
    private final Pace pace;
    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();
    private ScheduledExecutorService timer;
    private ScheduledFuture<?> next;
    private Pending pending;
    /** Whether the limit of an hour held back something that waits. */
    private boolean limited;
    /** Why what waits could not be sent, or null. */
    private String failure;

    /** Takes the configuration; touches neither network nor files before {@link #open}. */
    @Activate
    public EmailOutput(EmailConfig config, Map<String, Object> properties) {
        EmailSettings checked = null;
        String complaint = null;
        try {
            checked = EmailSettings.of(config, properties.get("service.pid") instanceof String pid ? pid : null);
        } catch (IllegalArgumentException e) {
            // said by open, where the lane's status shows it; an exception here would only reach the log
            complaint = JsonText.printable(e.getMessage());
        }
        settings = checked;
        problem = complaint;
        mailer = checked == null ? null : new Mailer(checked.server());
        pace = checked == null ? null : new Pace(checked.intervalMs(), checked.maxMailsPerHour());
    }

    @Override
    public void open() throws OutputException {
        if (problem != null) {
            throw new OutputException(problem, false, null);
        }
        lock.lock();
        try {
            if (pending == null) {
                pending = Waiting.open(settings);
                timer = Executors.newSingleThreadScheduledExecutor(work -> {
                    Thread thread = new Thread(work, "geophone-mail-" + settings.name());
                    thread.setDaemon(true);
                    return thread;
                });
                plan(0);
            }
        } catch (IOException e) {
            throw failure("keep what waits", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Ack write(RecordBatch batch) throws OutputException {
        List<Entry> entries = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            entries.add(Entry.of(batch, i));
        }
        lock.lock();
        try {
            if (!entries.isEmpty()) {
                take(entries);
            }
            return Ack.all(batch);
        } finally {
            lock.unlock();
        }
    }

    private void take(List<Entry> entries) throws OutputException {
        if (failure != null) {
            throw new OutputException(failure, true, null);
        }
        long now = System.nanoTime();
        long wait = pace.waitNanos(now);
        try {
            if (wait <= 0 && pending.size() == 0) {
                mailer.send(Digest.of(entries, false, settings.digest()));
                pace.sent(System.nanoTime());
                return;
            }
        } catch (IOException e) {
            throw failure("send a mail", e);
        }
        if (pending.size() + entries.size() > settings.maxPendingRecords() && pending.size() > 0) {
            throw new OutputException(pending.size() + " records wait for the next mail, which may go in "
                    + TimeUnit.NANOSECONDS.toSeconds(Math.max(0, wait)) + " s", true, null);
        }
        try {
            pending.add(entries);
            limited |= pace.limited(now);
            plan(wait);
        } catch (IOException e) {
            throw failure("keep what waits", e);
        }
    }

    /** Has what waits sent after so many nanoseconds; guarded. */
    private void plan(long nanos) {
        if (pending.size() > 0 && (next == null || next.isDone())) {
            next = timer.schedule(this::sendPending, Math.max(0, nanos), TimeUnit.NANOSECONDS);
        }
    }

    private void sendPending() {
        lock.lock();
        try {
            next = null;
            if (pending == null || pending.size() == 0) {
                return;
            }
            long wait = pace.waitNanos(System.nanoTime());
            if (wait <= 0) {
                wait = sent() ? 0 : RETRY_NANOS;
            }
            plan(wait);
        } finally {
            lock.unlock();
        }
    }

    private boolean sent() {
        try {
            mailer.send(Digest.of(pending.entries(), limited, settings.digest()));
        } catch (IOException e) {
            notSent(e);
            return false;
        } catch (RuntimeException | Error e) {
            // whatever it is, it is tried again: what waits would wait for ever
            notSent(new IOException("unexpected " + e, e));
            return false;
        }
        pace.sent(System.nanoTime());
        limited = false;
        failure = null;
        try {
            pending.clear();
        } catch (IOException e) {
            // the mail is out; the file is cut before anything is added to it
            LOG.warn("{} could not be emptied: {}", settings.pendingFile(),
                    JsonText.printable(String.valueOf(e.getMessage())));
        }
        return true;
    }

    private void notSent(IOException e) {
        if (failure == null) {
            LOG.warn("Output {}: {} records wait, and no mail could be sent: {}", settings.name(), pending.size(),
                    JsonText.printable(String.valueOf(e.getMessage())));
        }
        failure = failure("send a mail", e).getMessage();
    }

    @Override
    public void flush() throws OutputException {
        lock.lock();
        try {
            if (failure != null) {
                throw new OutputException(failure, true, null);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ProbeResult probe() {
        if (problem != null) {
            return new ProbeResult(false, problem);
        }
        try {
            return new ProbeResult(true, mailer.probe());
        } catch (IOException e) {
            return new ProbeResult(false, failure("log in", e).getMessage());
        }
    }

    /** What waits stays on the disk, for the next output of this configuration. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (pending != null) {
                timer.shutdownNow();
                if (pending.size() > 0) {
                    LOG.info("Output {}: {} records wait for the next mail in {}", settings.name(), pending.size(),
                            settings.pendingFile());
                }
                pending.close();
                pending = null;
            }
        } catch (IOException e) {
            LOG.warn("{} could not be closed: {}", settings.pendingFile(), e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private OutputException failure(String what, IOException e) {
        return new OutputException("Could not " + what + " (" + settings.server() + "): "
                + JsonText.printable(String.valueOf(e.getMessage())), true, e);
    }
}

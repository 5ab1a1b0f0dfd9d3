package org.geophone.output.webhook.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.geophone.output.webhook.internal.body.Bodies;
import org.geophone.output.webhook.internal.http.Poster;
import org.geophone.output.webhook.internal.http.Reply;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Posts records. Acknowledged means that the receiver answered with a status of class 2. A request that is refused
 * because of what it holds is sent again in halves, until the record is found that is refused for good.
 */
@Component(service = Output.class, configurationPid = "org.geophone.output.webhook",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WebhookConfig.class, factory = true)
public final class WebhookOutput implements Output {
    private final WebhookSettings settings;
    /** Why the configuration is of no use, or null. */
    private final String problem;
    private final Bodies bodies;
    /** Made by the lane's thread, read by {@link #probe}. */
    private volatile Poster poster;
    /** The receiver as messages show it; the rest of its address may be a secret. */
    private volatile String where = "the receiver";
    /** Nanoseconds of the platform's clock before which the receiver wants nothing. */
    private long notBefore = System.nanoTime();

    /** Takes the configuration; touches neither network nor files before {@link #open}. */
    @Activate
    public WebhookOutput(WebhookConfig config) {
        WebhookSettings checked = null;
        String complaint = null;
        try {
            checked = WebhookSettings.of(config);
        } catch (IllegalArgumentException e) {
            // said by open, where the lane's status shows it; an exception here would only reach the log
            complaint = JsonText.printable(e.getMessage());
        }
        settings = checked;
        problem = complaint;
        bodies = checked == null ? null : new Bodies(checked.body());
    }

    @Override
    public void open() throws OutputException {
        if (problem != null) {
            throw new OutputException(problem, false, null);
        }
        if (poster == null) {
            try {
                poster = poster();
            } catch (IOException | IllegalArgumentException e) {
                throw failure(JsonText.printable(e.getMessage()), e);
            }
        }
    }

    private Poster poster() throws IOException {
        URI url = settings.address();
        where = url.getScheme() + "://" + url.getAuthority();
        return new Poster(url, settings.headers(), settings.tokenFile(), settings.secretFile(),
                settings.proxy(), settings.tls(), settings.connectTimeoutMs(), settings.requestTimeoutMs());
    }

    @Override
    public Ack write(RecordBatch batch) throws OutputException {
        long left = TimeUnit.NANOSECONDS.toMillis(notBefore - System.nanoTime());
        if (left > 0) {
            throw failure("the receiver asked to be left alone, for " + left + " ms from now", null);
        }
        open();
        Ack.Builder fates = Ack.of(batch);
        int at = 0;
        while (at < batch.size()) {
            int end = bodies.end(batch, at);
            try {
                at = post(batch, at, end, fates);
            } catch (Unanswered e) {
                if (e.at == 0) {
                    throw failure(e.getMessage(), e.getCause());
                }
                for (int i = e.at; i < batch.size(); i++) {
                    fates.retry(i, e.kind);
                }
                at = batch.size();
            }
        }
        return fates.build();
    }

    /** From a record on nothing is settled. */
    private static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;
        private final int at;
        /** The kind of trouble, without words of the receiver. */
        private final String kind;

        Unanswered(int at, String kind, String message, Throwable cause) {
            super(message, cause);
            this.at = at;
            this.kind = kind;
        }
    }

    /** Settles the records from here on; returns the first one that is not. */
    private int post(RecordBatch batch, int from, int to, Ack.Builder fates) throws Unanswered {
        Reply reply;
        try {
            reply = poster.post(bodies.body(batch, from, to), "Content-Type", bodies.mediaType(), "Idempotency-Key",
                    Bodies.idempotencyKey(batch, from, to), "Geophone-Kind", batch.kind(from).id(), "Geophone-Records",
                    Integer.toString(to - from));
        } catch (IOException e) {
            if (e.getCause() instanceof SSLException || settings.urlFile() != null) {
                // certificates, and an address that lies in a file, are read again at the next open
                poster = null;
            }
            throw new Unanswered(from, "the receiver did not answer", e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered(from, "interrupted", "interrupted", e);
        }
        if (reply.refused()) {
            if (to - from == 1) {
                fates.deadLetter(from, "the receiver refused it with status " + reply.status());
            } else {
                int middle = (from + to) / 2;
                return post(batch, post(batch, from, middle, fates), to, fates);
            }
        } else if (!reply.taken()) {
            if (settings.urlFile() != null && reply.status() < 500) {
                poster = null;
            }
            long pauseMs = Math.min(reply.pauseMs(Instant.now()), settings.maxRetryAfterMs());
            notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMs);
            throw new Unanswered(from, "the receiver answered " + reply.status(), reply.words(), null);
        }
        return to;
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public ProbeResult probe() {
        if (problem != null) {
            return new ProbeResult(false, problem);
        }
        try {
            Poster way = poster;
            Reply reply = (way == null ? poster() : way).ask();
            // what a receiver of POST says to HEAD is its own affair, as long as it is no server's error or a login's
            boolean healthy = reply.taken() || reply.refused() || reply.status() == 404 || reply.status() == 405;
            return new ProbeResult(healthy, where + " " + reply.words());
        } catch (IOException | IllegalArgumentException e) {
            return new ProbeResult(false, where + ": " + JsonText.printable(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProbeResult(false, "interrupted");
        }
    }

    @Override
    public void close() {
        // the client of the Java platform ends by itself when nobody holds it any more
        poster = null;
    }

    private OutputException failure(String words, Throwable cause) {
        return new OutputException("Could not post to " + where + ": " + words, true, cause);
    }
}

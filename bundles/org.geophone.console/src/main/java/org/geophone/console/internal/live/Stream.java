package org.geophone.console.internal.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.geophone.api.metrics.Counter;
import org.geophone.console.internal.Console;

/**
 * One browser that listens. Nothing waits for it: while it has not taken what was sent, it misses what comes, and that
 * is counted. Ticks come from the sampler's thread, the rest from the container's.
 */
final class Stream implements Sampler.Listener, WriteListener, AsyncListener {
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STATUS = "event: status\ndata: ".getBytes(StandardCharsets.US_ASCII);

    private final Console console;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final BooleanSupplier lasts;
    private final Runnable ended;
    private final AtomicBoolean over = new AtomicBoolean();
    private boolean writable;

    /**
     * A stream that is open.
     *
     * @param lasts false as soon as whoever listens may do so no more
     * @param ended told once when it is over
     */
    Stream(Console console, AsyncContext context, BooleanSupplier lasts, Runnable ended) throws IOException {
        this.console = console;
        this.context = context;
        this.lasts = lasts;
        this.ended = ended;
        out = context.getResponse().getOutputStream();
    }

    void begin() {
        context.addListener(this);
        out.setWriteListener(this);
    }

    @Override
    public synchronized void onWritePossible() {
        writable = true;
    }

    @Override
    public synchronized void tick(byte[] status) {
        if (over.get()) {
            return;
        }
        if (!lasts.getAsBoolean()) {
            finish();
            return;
        }
        if (!writable) {
            console.count(Counter.CONSOLE_STREAMS_SKIPPED);
            return;
        }
        try {
            writable = send(status);
        } catch (IOException | IllegalStateException e) {
            finish();
        }
    }

    /** One event in one write, so that none is torn; true when another one could follow at once. */
    private boolean send(byte[] status) throws IOException {
        if (!out.isReady()) {
            return false;
        }
        byte[] event = new byte[STATUS.length + status.length + END.length];
        System.arraycopy(STATUS, 0, event, 0, STATUS.length);
        System.arraycopy(status, 0, event, STATUS.length, status.length);
        System.arraycopy(END, 0, event, STATUS.length + status.length, END.length);
        out.write(event);
        if (!out.isReady()) {
            return false;
        }
        out.flush();
        return out.isReady();
    }

    private void finish() {
        if (over.compareAndSet(false, true)) {
            ended.run();
            try {
                context.complete();
            } catch (IllegalStateException e) {
                return; // the container was faster
            }
        }
    }

    @Override
    public void onError(Throwable problem) {
        finish();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        if (over.compareAndSet(false, true)) {
            ended.run();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        finish();
    }

    @Override
    public void onError(AsyncEvent event) {
        finish();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the first start only: nothing to do
    }
}

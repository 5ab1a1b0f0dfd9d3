package org.geophone.console.internal.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.geophone.api.metrics.Counter;
import org.geophone.console.internal.Console;

/**
 * One browser that listens. Nothing waits for it: while it has not taken what was sent, it misses the status that
 * comes, and that is counted; records of alerts it gets later. Ticks come from the sampler's thread, alerts from the
 * feed's, the rest from the container's; one lock for all: a thread of the container that ends the stream while another
 * one writes would give the response back, and what is still written would go to whoever gets it next.
 */
final class Stream implements Sampler.Listener, AlertFeed.Listener, WriteListener, AsyncListener {
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEARTBEAT = ": nothing new\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEARTBEAT_TICKS = 15;
    /** Ticks after which a browser that takes nothing is let go; it comes back by itself and misses no alert. */
    private static final int PATIENCE_TICKS = 60;
    private static final byte[] STATUS = "event: status\ndata: ".getBytes(StandardCharsets.US_ASCII);

    private final Console console;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final BooleanSupplier lasts;
    private final Runnable ended;
    private final boolean wantsStatus;
    private boolean over;
    private boolean writable;
    private long told;
    private int ticks;
    private int silent;

    /**
     * What is wanted.
     *
     * @param status true with the status once a second
     * @param told number of the record of an alert that was told last, or {@code FROM_NOW}
     */
    record Wish(boolean status, long told) {
    }

    /**
     * A stream that is open.
     *
     * @param lasts false as soon as whoever listens may do so no more
     * @param ended told once when it is over
     */
    Stream(Console console, AsyncContext context, BooleanSupplier lasts, Runnable ended, Wish wish)
            throws IOException {
        this.console = console;
        this.context = context;
        this.lasts = lasts;
        this.ended = ended;
        wantsStatus = wish.status();
        told = wish.told();
        out = context.getResponse().getOutputStream();
    }

    void open() {
        context.addListener(this);
        out.setWriteListener(this);
    }

    @Override
    public synchronized void onWritePossible() {
        writable = true;
    }

    @Override
    public synchronized void tick(byte[] status) {
        if (over) {
            return;
        }
        if (!lasts.getAsBoolean()) {
            finish();
            return;
        }
        if (!writable) {
            console.count(Counter.CONSOLE_STREAMS_SKIPPED);
            if (++silent > PATIENCE_TICKS) {
                finish();
            }
            return;
        }
        silent = 0;
        if (wantsStatus) {
            send(STATUS, status, END);
        } else if (++ticks % HEARTBEAT_TICKS == 0) {
            send(HEARTBEAT);
        }
    }

    @Override
    public synchronized long told() {
        return told;
    }

    @Override
    public synchronized void begin(long number) {
        if (writable && send(("id: " + number + "\nevent: begin\ndata: {}\n\n").getBytes(StandardCharsets.US_ASCII))) {
            told = number;
        }
    }

    @Override
    public synchronized void news(List<AlertFeed.Event> events, long next) {
        // what cannot be sent now is behind the number still, and comes with the next look
        if (events.isEmpty() || writable && send(events.stream().map(AlertFeed.Event::bytes).toArray(byte[][]::new))) {
            told = next;
        }
    }

    /** Whole events in one write, so that none is torn; true when they are on their way. */
    private boolean send(byte[]... parts) {
        if (over) {
            return false;
        }
        try {
            if (!out.isReady()) {
                writable = false;
                return false;
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                all.writeBytes(part);
            }
            out.write(all.toByteArray());
            writable = out.isReady();
            if (writable) {
                out.flush();
                writable = out.isReady();
            }
            return true;
        } catch (IOException | IllegalStateException e) {
            finish();
            return false;
        }
    }

    /** True for the first who says that it is over. */
    private boolean end() {
        boolean first = !over;
        if (first) {
            over = true;
            ended.run();
        }
        return first;
    }

    private void finish() {
        if (end()) {
            try {
                context.complete();
            } catch (IllegalStateException e) {
                return; // the container was faster
            }
        }
    }

    @Override
    public synchronized void onError(Throwable problem) {
        finish();
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public synchronized void onTimeout(AsyncEvent event) {
        finish();
    }

    @Override
    public synchronized void onError(AsyncEvent event) {
        finish();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the first start only: nothing to do
    }
}

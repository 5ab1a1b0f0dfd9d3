package org.geophone.dispatch.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;

/** Where outputs in memory deliver to. It outlives them, as a file or a server does, and remembers every call. */
final class Target {
    /** What an output does instead of writing, or before it; may be replaced while it runs. */
    interface Behaviour {
        Ack write(RecordBatch batch, Runnable deliver) throws OutputException;
    }

    static final Behaviour DELIVERS = (batch, deliver) -> {
        deliver.run();
        return Ack.all(batch);
    };

    /** Delivers as soon as the gate is open; an interrupted writer tries again. */
    static Behaviour deliversBehind(CountDownLatch gate) {
        return (batch, deliver) -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new OutputException("interrupted", true, e);
            }
            return DELIVERS.write(batch, deliver);
        };
    }

    private final List<Long> ids = new ArrayList<>();
    private final List<String> documents = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    volatile Behaviour behaviour = DELIVERS;
    volatile boolean refusesOpening;

    /** Another output that delivers here. */
    Output output() {
        return new MemoryOutput();
    }

    /** Low halves of the ids that arrived, in order. */
    synchronized List<Long> ids() {
        return new ArrayList<>(ids);
    }

    synchronized int arrived() {
        return ids.size();
    }

    synchronized List<String> documents() {
        return new ArrayList<>(documents);
    }

    /** Names of the calls, of all outputs together, each with the number of documents where it has some. */
    synchronized List<String> calls() {
        return new ArrayList<>(calls);
    }

    synchronized List<Thread> threads() {
        return new ArrayList<>(threads);
    }

    private synchronized void called(String what) {
        calls.add(what);
        threads.add(Thread.currentThread());
    }

    private synchronized void deliver(RecordBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            ids.add(batch.idLow(i));
            documents.add(new String(batch.data(i), batch.offset(i), batch.length(i), StandardCharsets.UTF_8));
        }
    }

    private final class MemoryOutput implements Output {
        @Override
        public void open() throws OutputException {
            called("open");
            if (refusesOpening) {
                throw new OutputException("not reachable", false, null);
            }
        }

        @Override
        public Ack write(RecordBatch batch) throws OutputException {
            called("write " + batch.size());
            return behaviour.write(batch, () -> deliver(batch));
        }

        @Override
        public void flush() {
            called("flush");
        }

        @Override
        public ProbeResult probe() {
            return new ProbeResult(true, "memory");
        }

        @Override
        public void close() {
            called("close");
        }
    }
}

package org.geophone.store.internal.write;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.record.RecordKind;
import org.geophone.store.internal.file.Failure;
import org.geophone.store.internal.file.FileKind;
import org.geophone.store.internal.rollup.Rollup;
import org.geophone.store.internal.rollup.Sum;
import org.geophone.store.internal.scan.DocumentCodec;
import org.geophone.store.internal.scan.EventFields;
import org.geophone.store.internal.scan.Resolved;

/**
 * The way of records into the store. It is called by the threads of lanes, beside the pipeline: what the sensor does
 * per message does not grow by the store, and the lane's queue bounds what may wait for it. Sums are worked out here
 * from the document, which costs less than two microseconds; a second way of events out of the pipeline
 * would have to be kept in step with the documents, and would cost where time is dearest. Findings and raw events are
 * on the disk when {@link #write} returns; sums of an open minute are in memory, and a kill of the process loses them.
 */
public final class Intake {
    private static final long COMMIT_MS = 30_000;
    private static final long HAND_OVER_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final byte[] ACCOUNT = "\"account\":\"".getBytes(StandardCharsets.US_ASCII);
    /** Behind the account: 16 digits, a quote and the ends of three objects. */
    private static final int ACCOUNT_FROM_END = ACCOUNT.length + 20;
    private static final Pattern ALERT_ACCOUNT = Pattern.compile("\"account\":\"([0-9a-f]{16})\"");

    private final Writer writer;
    private final Housekeeping keeping;
    private final Tally tally;
    private final Behind evidence;
    private final int keysKept;
    private final EventFields fields = new EventFields();
    private final DocumentCodec codec = new DocumentCodec();
    private final Pace ordinary;
    private final Pace suspicious;
    /** Usually two lanes, one of which has the events: they do not meet here often. */
    private final ReentrantLock turn = new ReentrantLock();
    private Rollup rollup;
    private long handedNanos = System.nanoTime();
    private long lookedNanos = System.nanoTime() - LOOK_NANOS;
    private boolean roomy = true;

    /** Asks for the messages behind an alert. */
    @FunctionalInterface
    public interface Behind {
        /**
         * Messages, oldest first.
         *
         * @param idHigh high half of the id of the alert's record
         * @param idLow low half of it
         * @param account key of the alert's account
         */
        List<Evidence> of(long idHigh, long idLow, long account);
    }

    /**
     * An intake.
     *
     * @param keysKept keys kept of a minute by each order
     * @param perSecond raw events kept of a second
     * @param evidence messages behind an alert
     */
    public Intake(Writer writer, Housekeeping keeping, Tally tally, int keysKept, int perSecond,
            Behind evidence) {
        this.writer = writer;
        this.keeping = keeping;
        this.tally = tally;
        this.evidence = evidence;
        this.keysKept = keysKept;
        this.ordinary = new Pace(perSecond, System.nanoTime());
        this.suspicious = new Pace(perSecond, System.nanoTime());
    }

    /** Makes sure that the files are there. */
    public void open() throws OutputException {
        for (FileKind kind : FileKind.values()) {
            await(hand(kind, c -> { }));
        }
    }

    /** Takes a batch; true when there are events in it, so that a flush has something to do. */
    public boolean write(RecordBatch batch) throws OutputException {
        findings(batch);
        int events = events(batch);
        if (events == 0) {
            return false;
        }
        turn.lock();
        try {
            long now = System.nanoTime();
            if (now - lookedNanos >= LOOK_NANOS) {
                lookedNanos = now;
                roomy = keeping.roomy();
            }
            if (rollup == null) {
                // before anything is written: what fails comes again
                rollup = new Rollup(keysKept, hashKey());
            }
            tally.add(Counter.STORE_EVENTS_NOT_KEPT, events - raw(batch, now));
            sum(batch);
            if (rollup.ready() || now - handedNanos > HAND_OVER_NANOS) {
                handOver(now - handedNanos > HAND_OVER_NANOS);
            }
            return true;
        } finally {
            turn.unlock();
        }
    }

    private static int events(RecordBatch batch) {
        int events = 0;
        for (int i = 0; i < batch.size(); i++) {
            events += batch.kind(i) == RecordKind.EVENT ? 1 : 0;
        }
        return events;
    }

    /** Keeps raw events; answers how many. */
    private int raw(RecordBatch batch, long now) throws OutputException {
        ordinary.mark();
        suspicious.mark();
        boolean written = false;
        try {
            AddressRows addresses = new AddressRows();
            List<EventRows.Raw> raw = chosen(batch, now, addresses);
            if (!raw.isEmpty()) {
                await(hand(FileKind.EVENTS, c -> {
                    EventRows.write(c, raw);
                    addresses.write(c);
                }));
            }
            written = true;
            return raw.size();
        } finally {
            if (!written) {
                // the batch comes again
                ordinary.undo();
                suspicious.undo();
            }
        }
    }

    private void findings(RecordBatch batch) throws OutputException {
        List<FindingRows.Finding> findings = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (batch.kind(i) != RecordKind.EVENT) {
                byte[] document = Arrays.copyOfRange(batch.data(i), batch.offset(i), batch.offset(i) + batch.length(i));
                findings.add(new FindingRows.Finding(batch.kind(i),
                        FindingRows.Finding.id(batch.idHigh(i), batch.idLow(i)), batch.timeNanos(i), batch.severity(i),
                        document, batch.kind(i) == RecordKind.ALERT
                                ? behind(batch.idHigh(i), batch.idLow(i), document) : List.of()));
            }
        }
        if (!findings.isEmpty()) {
            AtomicInteger full = new AtomicInteger();
            await(hand(FileKind.FINDINGS, c -> {
                full.set(0);
                for (FindingRows.Finding finding : findings) {
                    full.addAndGet(FindingRows.write(c, finding) ? 1 : 0);
                }
            }));
            tally.add(Counter.STORE_EVIDENCE_FULL, full.get());
        }
    }

    private List<Evidence> behind(long idHigh, long idLow, byte[] document) {
        Matcher account = ALERT_ACCOUNT.matcher(new String(document, StandardCharsets.UTF_8));
        return account.find() ? evidence.of(idHigh, idLow, Long.parseUnsignedLong(account.group(1), 16)) : List.of();
    }

    private List<EventRows.Raw> chosen(RecordBatch batch, long now, AddressRows addresses) {
        List<EventRows.Raw> raw = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (batch.kind(i) != RecordKind.EVENT) {
                continue;
            }
            Pace pace = isSuspicious(batch.data(i), batch.offset(i) + batch.length(i)) ? suspicious : ordinary;
            if (!roomy || !pace.take(batch.timeNanos(i), now)) {
                continue;
            }
            fields.read(batch.data(i), batch.offset(i), batch.length(i));
            EventRows.Raw one = EventRows.Raw.of(batch.data(i), batch.offset(i), batch.length(i), fields,
                    batch.timeNanos(i), FindingRows.Finding.id(batch.idHigh(i), batch.idLow(i)), codec);
            raw.add(one);
            for (String address : Resolved.of(batch.data(i), batch.offset(i), batch.length(i))) {
                addresses.add(address, one.domain(), one.name(), one.timeNanos());
            }
        }
        return raw;
    }

    /** The account is the last member of a document that has one, as the pipeline writes it. */
    private static boolean isSuspicious(byte[] data, int end) {
        int from = end - ACCOUNT_FROM_END;
        return from >= 0 && Arrays.equals(data, from, from + ACCOUNT.length, ACCOUNT, 0, ACCOUNT.length);
    }

    private void sum(RecordBatch batch) {
        int events = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.kind(i) == RecordKind.EVENT) {
                fields.read(batch.data(i), batch.offset(i), batch.length(i));
                rollup.add(batch.data(i), fields, batch.timeNanos(i));
                events++;
            }
        }
        tally.add(Counter.STORE_EVENTS, events);
    }

    private long hashKey() throws OutputException {
        long[] key = new long[1];
        await(hand(FileKind.TRAFFIC, c -> key[0] = TrafficRows.hashKey(c)));
        keeping.hashKey(key[0]);
        return key[0];
    }

    /** Sums go on their way without a wait; a failure costs them, and is counted. */
    private void handOver(boolean all) throws OutputException {
        List<Sum> sums = rollup.take(all);
        tally.add(Counter.STORE_KEYS_EVICTED, rollup.takeEvicted());
        handedNanos = all ? System.nanoTime() : handedNanos;
        if (sums.isEmpty()) {
            return;
        }
        if (!roomy) {
            tally.add(Counter.STORE_SUMS_LOST, sums.size());
            return;
        }
        hand(FileKind.TRAFFIC, c -> keeping.add(c, sums)).whenComplete((done, failure) ->
                tally.add(Counter.STORE_SUMS_LOST, failure == null ? 0 : sums.size()));
    }

    /** Writes the sums of open minutes and waits for them. */
    public void flush() throws OutputException {
        turn.lock();
        try {
            if (rollup != null) {
                handOver(true);
                await(hand(FileKind.TRAFFIC, c -> { }));
            }
        } finally {
            turn.unlock();
        }
    }

    private CompletableFuture<Void> hand(FileKind kind, Writer.Work work) throws OutputException {
        try {
            return writer.hand(kind, work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutputException("The store was interrupted", true, e);
        }
    }

    private static void await(CompletableFuture<Void> done) throws OutputException {
        await(done, COMMIT_MS);
    }

    /** Waits for the commit. Where that takes too long it is given up, for the batch comes again. */
    static void await(CompletableFuture<Void> done, long mostMs) throws OutputException {
        try {
            done.get(mostMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new OutputException("The store cannot write: " + (e.getCause() instanceof SQLException sql
                    ? Failure.words(sql) : e.getCause().toString()), !Failure.lasting(e.getCause()), e);
        } catch (TimeoutException e) {
            if (done.cancel(false)) {
                throw new OutputException("The store did not write within " + mostMs + " ms", true, e);
            }
            // it was written, or failed, in this moment
            await(done, mostMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done.cancel(false);
            throw new OutputException("The store was interrupted", true, e);
        }
    }
}

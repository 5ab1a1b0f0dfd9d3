package org.geophone.testkit.output;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Fate;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.junit.jupiter.api.Test;

/**
 * What the lane relies on, as tests. A test of an output extends this class and says how to make an instance, how to
 * break and repair its target, and how to read back what arrived. Every test method makes its own instances; the target
 * stays the same within a method and begins empty.
 */
public abstract class OutputContract {
    /** A new, unopened instance for the target of this test. */
    protected abstract Output output() throws Exception;

    /** Another instance whose configuration leads nowhere: its {@link Output#open} fails. */
    protected abstract Output hopelessOutput() throws Exception;

    /** Documents of a kind that have arrived at the target, in the order of arrival, read without the output's help. */
    protected abstract List<String> arrived(RecordKind kind) throws Exception;

    /** From here on writes to the target fail in a way that may pass. */
    protected abstract void breakTarget() throws Exception;

    /** Writes to the target succeed again. */
    protected abstract void repairTarget() throws Exception;

    /** True when a batch that failed and was sent again leaves each document once; false when twice is possible. */
    protected boolean exactlyOnce() {
        return true;
    }

    /**
     * Ids of the documents of a kind as the target keeps them apart from the document, each as 32 hexadecimal digits,
     * or null when the target knows no such thing.
     */
    protected List<String> arrivedIds(RecordKind kind) throws Exception {
        return null;
    }

    @Test
    void whatIsAcknowledgedHasArrived() throws Exception {
        RecordBatch batch = RecordBatches.events("{\"n\":1}", "{\"n\":2}");
        Output output = output();
        try {
            output.open();
            Ack ack = output.write(batch);
            assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), arrived(RecordKind.EVENT));
            assertEquals(batch.size(), ack.size());
            assertEquals(batch.size(), ack.count(Fate.DELIVERED));
        } finally {
            output.close();
        }
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), arrived(RecordKind.EVENT), "closing changes nothing");
    }

    @Test
    void openingTwiceDoesNoHarm() throws Exception {
        Output output = output();
        try {
            output.open();
            output.open();
            output.write(RecordBatches.events("{\"n\":1}"));
            output.open();
            output.write(RecordBatches.events("{\"n\":2}"));
        } finally {
            output.close();
        }
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), arrived(RecordKind.EVENT));
    }

    @Test
    void batchesArriveInTheirOrder() throws Exception {
        List<String> expected = new ArrayList<>();
        Output output = output();
        try {
            output.open();
            for (int batch = 0; batch < 20; batch++) {
                String[] documents = new String[1 + batch % 7];
                for (int i = 0; i < documents.length; i++) {
                    documents[i] = "{\"batch\":" + batch + ",\"i\":" + i + "}";
                    expected.add(documents[i]);
                }
                output.write(RecordBatches.events(documents));
                if (batch % 5 == 4) {
                    output.flush();
                }
            }
        } finally {
            output.close();
        }
        assertEquals(expected, arrived(RecordKind.EVENT));
    }

    @Test
    void kindsAreKeptApart() throws Exception {
        RecordBatch batch = new RecordBatches().add(RecordKind.EVENT, 0, "{\"e\":1}")
                .add(RecordKind.ALERT, 73, "{\"a\":1}").add(RecordKind.EVENT, 0, "{\"e\":2}")
                .add(RecordKind.ANOMALY, 20, "{\"y\":1}").add(RecordKind.ALERT, 99, "{\"a\":2}").build();
        Output output = output();
        try {
            output.open();
            output.write(batch);
        } finally {
            output.close();
        }
        assertAll(
                () -> assertEquals(List.of("{\"e\":1}", "{\"e\":2}"), arrived(RecordKind.EVENT)),
                () -> assertEquals(List.of("{\"y\":1}"), arrived(RecordKind.ANOMALY)),
                () -> assertEquals(List.of("{\"a\":1}", "{\"a\":2}"), arrived(RecordKind.ALERT)));
    }

    @Test
    void bytesAndIdsArriveAsTheyWere() throws Exception {
        List<byte[]> documents = HostileDocuments.all();
        RecordBatches batches = new RecordBatches();
        List<String> expected = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            long high = 0x8000_0000_0000_0001L + i;
            long low = -1L - i;
            batches.add(RecordKind.EVENT, 0, i, high, low, documents.get(i));
            expected.add(HostileDocuments.text(documents.get(i)));
            ids.add(HostileDocuments.hex(high) + HostileDocuments.hex(low));
        }
        Output output = output();
        try {
            output.open();
            output.write(batches.build());
        } finally {
            output.close();
        }
        assertEquals(expected, arrived(RecordKind.EVENT));
        List<String> arrivedIds = arrivedIds(RecordKind.EVENT);
        if (arrivedIds != null) {
            assertEquals(ids, arrivedIds);
        }
    }

    @Test
    void anEmptyBatchIsAcknowledged() throws Exception {
        Output output = output();
        try {
            output.open();
            Ack ack = output.write(new RecordBatches().build());
            assertEquals(0, ack.size());
            output.flush();
        } finally {
            output.close();
        }
        assertEquals(List.of(), arrived(RecordKind.EVENT));
    }

    @Test
    void aFailedBatchCanBeSentAgainAfterOpeningAgain() throws Exception {
        Output output = output();
        try {
            output.open();
            output.write(RecordBatches.events("{\"n\":1}"));
            breakTarget();
            RecordBatch batch = new RecordBatches().add(RecordKind.EVENT, 0, "{\"n\":2}")
                    .add(RecordKind.ALERT, 80, "{\"a\":1}").add(RecordKind.EVENT, 0, "{\"n\":3}").build();
            for (int attempt = 0; attempt < 3; attempt++) {
                OutputException failure = assertThrows(OutputException.class, () -> {
                    output.open();
                    output.write(batch);
                });
                assertTrue(failure.retryable(), "a failure that may pass: " + failure.getMessage());
                assertFalse(failure.getMessage().isBlank());
            }
            repairTarget();
            output.open();
            assertEquals(3, output.write(batch).count(Fate.DELIVERED));
            output.write(RecordBatches.events("{\"n\":4}"));
        } finally {
            output.close();
        }
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}"), once(arrived(RecordKind.EVENT)));
        assertEquals(List.of("{\"a\":1}"), once(arrived(RecordKind.ALERT)));
    }

    private List<String> once(List<String> arrived) {
        return exactlyOnce() ? arrived : List.copyOf(new LinkedHashSet<>(arrived));
    }

    @Test
    void aSuccessorGoesOnWhereItsPredecessorStopped() throws Exception {
        for (int n = 0; n < 3; n++) {
            Output output = output();
            try {
                output.open();
                output.write(RecordBatches.events("{\"n\":" + n + "}"));
            } finally {
                output.close();
            }
        }
        assertEquals(List.of("{\"n\":0}", "{\"n\":1}", "{\"n\":2}"), arrived(RecordKind.EVENT));
    }

    @Test
    void closingIsPossibleWhateverWentBefore() throws Exception {
        Output unopened = output();
        assertDoesNotThrow(unopened::close);
        Output hopeless = hopelessOutput();
        assertThrows(OutputException.class, hopeless::open);
        assertFalse(hopeless.probe().healthy(), "an output that cannot be opened is not healthy");
        assertDoesNotThrow(hopeless::close);
        breakTarget();
        Output failed = output();
        assertThrows(OutputException.class, () -> {
            failed.open();
            failed.write(RecordBatches.events("{\"n\":1}"));
        });
        assertDoesNotThrow(failed::close);
        repairTarget();
        assertEquals(List.of(), arrived(RecordKind.EVENT));
    }

    @Test
    void probingFromAnotherThreadDeliversNothing() throws Exception {
        Output output = output();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            output.open();
            output.write(RecordBatches.events("{\"n\":1}"));
            Callable<ProbeResult> probe = output::probe;
            for (int i = 0; i < 20; i++) {
                var result = other.submit(probe);
                output.write(RecordBatches.events("{\"n\":2}"));
                assertTrue(result.get(10, TimeUnit.SECONDS).healthy());
                assertNotNull(result.get().message());
            }
        } finally {
            other.shutdownNow();
            output.close();
        }
        assertEquals(21, arrived(RecordKind.EVENT).size());
    }
}

package org.geophone.dispatch.internal.privacy;

import java.io.IOException;
import java.nio.file.Path;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;

/**
 * Keeps from one output what its configuration wants kept from it. Documents are written anew by the lane's thread,
 * when a batch goes to its output: other lanes and the spool have them as they are. One thread.
 */
public final class Disguise {
    private final Privacy privacy;
    private final Path keys;
    private final Zones zones;
    private final Findings asked = new Findings();
    /** Made when it is needed first; then the key has been read. */
    private Rewriter rewriter;

    /**
     * A disguise of these settings.
     *
     * @param keys folder of the sensor's keys; one that is needed and not there is made
     */
    public Disguise(Privacy privacy, Path keys) {
        this.privacy = privacy;
        this.keys = keys;
        zones = new Zones(privacy.zones());
    }

    /** True when it was made of these settings. */
    public boolean is(Privacy wanted) {
        return privacy.equals(wanted);
    }

    /** True when documents have to be looked at one by one before a batch goes out. */
    public boolean excludes() {
        return !privacy.zones().isEmpty();
    }

    /** True for an event about a name in a zone that is excluded. Findings are never excluded. */
    public boolean excludes(RecordBatch batch, int i) {
        if (batch.kind(i) != RecordKind.EVENT) {
            return false;
        }
        try {
            asked.read(batch.data(i), batch.offset(i), batch.length(i));
        } catch (IllegalArgumentException e) {
            // of no zone that anybody could name
            return false;
        }
        return zones.hold(batch.data(i), asked.questionFrom(), asked.questionTo());
    }

    /**
     * The batch as its output may see it.
     *
     * @throws OutputException when there is no key: nothing goes out then
     */
    public RecordBatch of(RecordBatch batch) throws OutputException {
        if (privacy.clients() == ClientsShown.CLEAR) {
            return batch;
        }
        if (rewriter == null) {
            try {
                rewriter = new Rewriter(new Pseudonyms(privacy, keys));
            } catch (IOException e) {
                throw new OutputException("clients cannot be hidden: " + e.getMessage(), true, e);
            }
        }
        return new DisguisedBatch(batch, rewriter);
    }
}

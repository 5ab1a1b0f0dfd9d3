package org.geophone.dispatch.internal.privacy;

import java.io.ByteArrayOutputStream;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;

/** A batch whose documents and ids were written anew; everything else of it is as it was. Read by one thread. */
final class DisguisedBatch implements RecordBatch {
    private final RecordBatch batch;
    private final byte[] data;
    private final int[] ends;
    private final long[][] ids;

    DisguisedBatch(RecordBatch batch, Rewriter rewriter) {
        this.batch = batch;
        ByteArrayOutputStream all = new ByteArrayOutputStream(64 * 1024);
        ends = new int[batch.size()];
        ids = new long[batch.size()][];
        for (int i = 0; i < batch.size(); i++) {
            JsonBytes changed = rewriter.write(batch.data(i), batch.offset(i), batch.length(i));
            if (changed == null) {
                all.write(batch.data(i), batch.offset(i), batch.length(i));
            } else {
                all.write(changed.array(), 0, changed.length());
            }
            ends[i] = all.size();
            ids[i] = rewriter.ids().of(batch.idHigh(i), batch.idLow(i));
        }
        data = all.toByteArray();
    }

    @Override
    public int size() {
        return ends.length;
    }

    @Override
    public long bytes() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    @Override
    public byte[] data(int i) {
        return data;
    }

    @Override
    public int offset(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    @Override
    public int length(int i) {
        return ends[i] - offset(i);
    }

    @Override
    public RecordKind kind(int i) {
        return batch.kind(i);
    }

    @Override
    public int severity(int i) {
        return batch.severity(i);
    }

    @Override
    public long timeNanos(int i) {
        return batch.timeNanos(i);
    }

    @Override
    public long idHigh(int i) {
        return ids[i][0];
    }

    @Override
    public long idLow(int i) {
        return ids[i][1];
    }
}

package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.score.internal.account.AccountTable;

/**
 * What an alert tells as moved, before discounts, and since when: of one domain all that its account has moved, of many
 * domains what moved in the episode, because a client asks for little-known domains all day long. It is kept with the
 * case, so that it outlasts the account.
 */
final class Moved {
    private float up;
    private float down;
    private int queries;
    private int names;
    private int dataBytes;
    /** Second of the first charge; 0 when there was none. */
    private int first;

    /** Takes all that an account has moved. */
    void of(AccountTable accounts, int p) {
        up = accounts.movedUp(p);
        down = accounts.movedDown(p);
        queries = accounts.queries(p);
        names = accounts.names(p);
        dataBytes = accounts.dataBytes(p);
        first = accounts.first(p);
    }

    /** Adds a message, which is earlier than the first one where the clock was set back since. */
    void add(Charge charge, float downBytes, boolean query) {
        up += charge.upBytes();
        down += downBytes;
        dataBytes += charge.dataBytes;
        names += charge.nameBits > 0 ? 1 : 0;
        queries += query ? 1 : 0;
        first = first == 0 ? charge.seconds : Math.min(first, charge.seconds);
    }

    /** Begins anew. */
    void clear() {
        up = 0;
        down = 0;
        queries = 0;
        names = 0;
        dataBytes = 0;
        first = 0;
    }

    /** Information in names, bytes. */
    float up() {
        return up;
    }

    /** Information in answers, bytes. */
    float down() {
        return down;
    }

    /** Queries. */
    int queries() {
        return queries;
    }

    /** New names. */
    int names() {
        return names;
    }

    /** Characters in labels that looked like data. */
    int dataBytes() {
        return dataBytes;
    }

    /** Second of the first charge. */
    int first() {
        return first;
    }

    void save(DataOutput out) throws IOException {
        out.writeFloat(up);
        out.writeFloat(down);
        out.writeInt(queries);
        out.writeInt(names);
        out.writeInt(dataBytes);
        out.writeInt(first);
    }

    void load(DataInput in) throws IOException {
        up = in.readFloat();
        down = in.readFloat();
        queries = in.readInt();
        names = in.readInt();
        dataBytes = in.readInt();
        first = in.readInt();
    }
}

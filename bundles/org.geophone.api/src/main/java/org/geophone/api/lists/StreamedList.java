package org.geophone.api.lists;

import java.io.IOException;
import java.io.InputStream;
import org.geophone.api.admin.AdminException;
import org.osgi.annotation.versioning.ConsumerType;

/** A list that may be too large to be held as a whole while it is replaced. Any thread. */
@ConsumerType
public interface StreamedList extends UpdatableList {
    /** The largest file that is taken, in bytes. */
    long mostBytes();

    /**
     * Replaces the list as {@link #update(byte[])} does, by what a stream brings. What arrived is removed when it
     * cannot be used.
     *
     * @param content the new list as a file, read to its end and not closed
     * @return what is in use now
     * @throws AdminException why it was not taken
     * @throws IOException when the stream ends with an exception
     */
    ListStatus update(InputStream content) throws AdminException, IOException;
}

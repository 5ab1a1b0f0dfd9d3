package org.geophone.api.store;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps what people say about results, and tells how the store is. Any thread. */
@ProviderType
public interface ResultStore {
    /**
     * Keeps a remark; returns when it is on the disk.
     *
     * @param remark its id is 0 for a new one, else the remark with this id is replaced
     * @return the id
     */
    long keep(Remark remark) throws StoreException;

    /** Deletes a remark; false when there is none with this id. */
    boolean forget(long remarkId) throws StoreException;

    /**
     * Writes a whole copy of each file into a folder, which is there and empty; takes as long as a disk needs for it.
     */
    void copyTo(Path folder) throws StoreException;

    /** State of the files. */
    StoreStatus status();
}

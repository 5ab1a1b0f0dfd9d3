package org.geophone.api.store;

import java.util.List;

/**
 * State of the store; a snapshot.
 *
 * @param files its files
 * @param problem what is wrong now, in words, or null
 */
public record StoreStatus(List<File> files, String problem) {
    /**
     * One file.
     *
     * @param name what it holds: findings, traffic or events
     * @param path where it is
     * @param bytes bytes in use
     * @param limitBytes bytes at which the oldest rows are deleted
     * @param oldestNanos time of the oldest row, 0 when it is empty
     * @param setAside where a damaged predecessor lies, or null
     */
    public record File(String name, String path, long bytes, long limitBytes, long oldestNanos, String setAside) {
    }
}

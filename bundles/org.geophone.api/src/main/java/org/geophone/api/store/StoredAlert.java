package org.geophone.api.store;

/**
 * An alert as its latest record tells it.
 *
 * @param id 32 hexadecimal digits
 * @param action what the latest record says: opened, updated, muted or closed
 * @param openedNanos capture time of its first record
 * @param updatedNanos capture time of its latest record
 * @param severity 0..100
 * @param client address of the client, empty where there are several
 * @param domain registered domain, empty where there is none
 * @param alertClass what it is held for
 * @param direction up or down
 * @param informationBytes information that moved, in bytes
 * @param message the sentence for a person
 * @param records how many records told of it
 * @param verdict the latest verdict of a person, or null
 * @param document the latest record: one JSON object
 */
public record StoredAlert(String id, String action, long openedNanos, long updatedNanos, int severity, String client,
        String domain, String alertClass, String direction, long informationBytes, String message, int records,
        String verdict, String document) {
    /** True while it is neither closed nor muted. */
    public boolean open() {
        return !action.equals("closed") && !action.equals("muted");
    }
}

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
 * @param verdict the latest verdict of a person, or null; closing and reopening are none
 * @param closed a person closed it, and since then it neither became more severe nor moved twice as much
 * @param document the latest record: one JSON object
 */
public record StoredAlert(String id, String action, long openedNanos, long updatedNanos, int severity, String client,
        String domain, String alertClass, String direction, long informationBytes, String message, int records,
        String verdict, boolean closed, String document) {
    /** One that no person closed. */
    public StoredAlert(String id, String action, long openedNanos, long updatedNanos, int severity, String client,
            String domain, String alertClass, String direction, long informationBytes, String message, int records,
            String verdict, String document) {
        this(id, action, openedNanos, updatedNanos, severity, client, domain, alertClass, direction, informationBytes,
                message, records, verdict, false, document);
    }

    /** True while it is neither over nor muted, nor closed by a person. */
    public boolean open() {
        return state().equals("open");
    }

    /** One word: open, muted, or closed, be it by its latest record or by a person. */
    public String state() {
        return action.equals("closed") || action.equals("muted") ? action : closed ? "closed" : "open";
    }
}

package org.geophone.api.record;

/** Kinds of documents the sensor emits. Their order is also on disks: new ones come last. */
public enum RecordKind {
    /** One DNS transaction. */
    EVENT("event", "events"),
    /** A result of the population job: record, bucket or influencer. */
    ANOMALY("anomaly", "anomalies"),
    /** A finding about a client and a domain: opened, updated or closed. */
    ALERT("alert", "alerts"),
    /** Something about the sensor itself that whoever reads the other records must know: a gap in capture. */
    HEALTH("health", "health");

    private static final RecordKind[] ALL = values();

    private final String id;
    private final String plural;

    RecordKind(String id, String plural) {
        this.id = id;
        this.plural = plural;
    }

    /** Name in configurations and data streams. */
    public String id() {
        return id;
    }

    /** Name of the file that holds records of this kind, without ending. */
    public String plural() {
        return plural;
    }

    /** The kind with this ordinal, without making an array. */
    public static RecordKind of(int ordinal) {
        return ALL[ordinal];
    }

    /** True when there is a kind with this ordinal. */
    public static boolean known(int ordinal) {
        return ordinal >= 0 && ordinal < ALL.length;
    }

    /** The kind with this id, or null. */
    public static RecordKind byId(String id) {
        for (RecordKind kind : ALL) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        return null;
    }
}

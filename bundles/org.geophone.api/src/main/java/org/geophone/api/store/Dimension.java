package org.geophone.api.store;

/** By what traffic is summed up. The ordinals are part of the store's files: new ones go to the end. */
public enum Dimension {
    /** Everything together; its only key is empty. */
    TOTAL("total"),
    /** Address of who asked. */
    CLIENT("client"),
    /** Registered domain that was asked for. */
    DOMAIN("domain"),
    /** Address that was asked. */
    SERVER("server"),
    /** Type that was asked for. */
    TYPE("type"),
    /** Response code; empty for queries without an answer. */
    RCODE("rcode"),
    /** Client and registered domain together, with a space between. */
    PAIR("pair");

    private static final Dimension[] ALL = values();

    private final String id;

    Dimension(String id) {
        this.id = id;
    }

    /** Its word in requests. */
    public String id() {
        return id;
    }

    /** The dimension with this ordinal, without making an array. */
    public static Dimension of(int ordinal) {
        return ALL[ordinal];
    }

    /** How many there are. */
    public static int count() {
        return ALL.length;
    }
}

package org.geophone.score.internal.population;

/** Fields whose values can be named as the cause of a result. */
public enum Influencer {
    /** The server asked. */
    SERVER("destination.ip"),
    /** The client's host name, where it is known. */
    HOST("host.name"),
    /** The client. */
    CLIENT("source.ip"),
    /** The registered domain: the over field itself. */
    OVER("dns.question.registered_domain");

    private final String field;

    Influencer(String field) {
        this.field = field;
    }

    /** Name of the field in documents. */
    public String field() {
        return field;
    }
}

package org.geophone.output.elasticsearch.internal.bulk;

/** The cluster takes no documents as things are: a right, an index or a pipeline is missing. A person has to act. */
public final class SetupException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what the cluster said. */
    public SetupException(String message) {
        super(message);
    }
}

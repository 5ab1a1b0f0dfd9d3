package org.geophone.score.internal.decisions;

import org.geophone.api.admin.Decision;

/** One decision, ready to be asked. Immutable. */
public final class Entry {
    private static final int LONGEST_OWNER = 64;
    private static final int LONGEST_REASON = 400;

    private final Decision decision;
    private final DomainPattern domain;
    private final Network client;
    private final long untilNanos;
    private final int line;

    private Entry(Decision decision, DomainPattern domain, Network client, int line) {
        this.decision = decision;
        this.domain = domain;
        this.client = client;
        this.line = line;
        untilNanos = decision.untilNanos();
    }

    /**
     * Checks what was said and brings it into its plain form.
     *
     * @param line where it stands in its file, from 1
     * @throws IllegalArgumentException naming key and value, when it cannot be used
     */
    static Entry of(Decision said, int line) {
        DomainPattern domain = DomainPattern.parse(said.domain());
        Network client = said.client().isEmpty() ? null : Network.parse(said.client());
        if (said.kind() == Decision.Kind.HABIT && (client != null || domain.zone() == null)) {
            throw new IllegalArgumentException(client == null ? "domain is \"*\"; a habit is one of a domain"
                    : "client is " + DomainNames.shown(said.client()) + "; a habit is one of a domain, whoever asks");
        }
        if (domain.zone() == null && (client == null || client.isEverybody())) {
            throw new IllegalArgumentException("domain is \"*\" for every client; that would mute the whole network, so"
                    + " it needs an address or a network as its client");
        }
        String until = EndTimes.plain(said.until());
        if (said.owner().indexOf(' ') >= 0 || !isText(said.owner(), LONGEST_OWNER)) {
            throw new IllegalArgumentException("owner is " + DomainNames.shown(said.owner()) + "; it must be one word");
        }
        String reason = said.reason().strip();
        if (!isText(reason, LONGEST_REASON)) {
            throw new IllegalArgumentException("reason is " + DomainNames.shown(reason) + "; it must be text on one"
                    + " line, of " + LONGEST_REASON + " characters at most");
        }
        return new Entry(new Decision(said.kind(), domain.text(), client == null ? "" : client.text(), until,
                said.owner(), reason), domain, client, line);
    }

    /** True for text without control characters, line breaks, or marks that change the direction of writing. */
    static boolean isText(String text, int longest) {
        for (int i = 0; i < text.length(); i++) {
            switch (Character.getType(text.charAt(i))) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                        Character.UNASSIGNED, Character.PRIVATE_USE:
                    return false;
                default:
            }
        }
        return !text.isEmpty() && text.length() <= longest;
    }

    /** What was decided, in its plain form. */
    public Decision decision() {
        return decision;
    }

    DomainPattern domain() {
        return domain;
    }

    int line() {
        return line;
    }

    /** True when it is decided by the same kind, domain and client. */
    boolean isSame(Decision.Kind kind, String domainText, String clientText) {
        return decision.kind() == kind && decision.domain().equals(domainText)
                && decision.client().equals(clientText);
    }

    /** True while its time is not over. */
    boolean holds(long timeNanos) {
        return timeNanos < untilNanos;
    }

    boolean isForEveryone() {
        return client == null;
    }

    boolean isFor(long clientHigh, long clientLow) {
        return client == null || client.contains(clientHigh, clientLow);
    }
}

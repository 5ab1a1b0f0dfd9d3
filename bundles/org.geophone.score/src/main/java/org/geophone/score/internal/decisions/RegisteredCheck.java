package org.geophone.score.internal.decisions;

import org.geophone.api.enrich.RegisteredDomains;

/**
 * Refuses what would be written into a list and never meet a message, because accounts are of registered domains.
 *
 * @param domains where names are split; null while nobody says it, and then everything is taken
 */
record RegisteredCheck(RegisteredDomains domains) {
    /**
     * Checks a registered domain as a person wrote it.
     *
     * @param otherwise what else would do, to follow the name
     * @throws IllegalArgumentException naming key, value and what would do, when it is none
     */
    void check(String plain, String otherwise) {
        int start = domains == null ? 0 : domains.start(DomainNames.registered(plain));
        if (start != 0) {
            // a label takes as many bytes on the wire as with its dot in a text
            throw new IllegalArgumentException("domain is " + DomainNames.shown(plain) + (start < 0
                    ? ", a public suffix, below which anybody can register a domain"
                    : "; its registered domain is " + plain.substring(start)) + otherwise);
        }
    }
}

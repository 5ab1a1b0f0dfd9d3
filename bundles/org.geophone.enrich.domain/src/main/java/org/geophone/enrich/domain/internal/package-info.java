/**
 * The domain split: registered domain and public suffix of each message's name.
 *
 * <p>The rules are those of the Public Suffix List (publicsuffix.org, "Specification": the longest matching rule
 * prevails, an exception rule prevails over all, a name that no rule matches falls under the rule {@code *}). Names are
 * matched as wire bytes, label by label, so a dot inside a label is a byte like any other. Names come folded by the
 * decoder and rules are folded when they are read, which makes matching independent of case.
 */
package org.geophone.enrich.domain.internal;

package org.geophone.api.admin;

import java.util.List;
import java.util.Map;
import org.geophone.api.metrics.RuleCount;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps what people decided about findings, in text files that stay readable and editable by hand. Any thread. A change
 * is in the file and in force when its method returns. Values that cannot be used are refused with an
 * {@link IllegalArgumentException} that names key and value.
 */
@ProviderType
public interface DecisionKeeper {
    /** Mutes and accepted habits that stand, in the order of the file; also those whose time is over. */
    List<Decision> decisions();

    /**
     * Adds a decision.
     *
     * @param decision {@code until} may also be a length of time from now: {@code 30d}, {@code 12h}
     * @return the decision as it was written
     * @throws AdminException when the same kind, domain and client is decided already, or the file cannot be written
     */
    Decision add(Decision decision) throws AdminException;

    /**
     * Puts a decision in the place of the one of the same kind, domain and client: another end, owner or reason.
     *
     * @param decision as of {@link #add}
     * @return the decision as it was written
     * @throws AdminException when there is none to be replaced, or the file cannot be written
     */
    Decision replace(Decision decision) throws AdminException;

    /**
     * Takes back the decision of exactly this kind, domain and client.
     *
     * @throws AdminException when there is none, or the file cannot be written
     */
    Decision remove(Decision.Kind kind, String domain, String client) throws AdminException;

    /** Registered domains that are held for safe, in the order of the file. */
    List<String> safeDomains();

    /** What is noted beside safe domains: the comment behind a domain in its line, where there is one. */
    Map<String, String> safeNotes();

    /** Adds a registered domain to the safe ones; answers it as it was written. */
    String addSafe(String domain) throws AdminException;

    /**
     * Adds a registered domain to the safe ones, with a note behind it.
     *
     * @param note who says so and why, one line; empty for none
     * @return the domain as it was written
     */
    String addSafe(String domain, String note) throws AdminException;

    /** Takes a registered domain out of the safe ones. */
    String removeSafe(String domain) throws AdminException;

    /** Path of the file of decisions; empty when none is configured. */
    String decisionsFile();

    /** Path of the file of safe domains; empty when none is configured. */
    String safeDomainsFile();

    /** What of the files is not in force, a sentence each: lines that were left out, files that cannot be read. */
    List<String> problems();

    /** What each rule of the population job has done so far, by rule; empty while nothing is scored. */
    List<RuleCount> rules();
}

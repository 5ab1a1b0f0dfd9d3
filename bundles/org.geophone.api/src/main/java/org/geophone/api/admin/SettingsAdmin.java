package org.geophone.api.admin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Configurations. Their files are what counts: a change is written into the file of the configuration, whose comments
 * stay, and taken up from there. Any thread. A configuration is named by its PID, by the name of its file without
 * ending, or by either without {@code org.geophone.}. Values that cannot be used are refused with an
 * {@link IllegalArgumentException} whose message names configuration, key and value. Secrets are never handed out.
 */
@ProviderType
public interface SettingsAdmin {
    /** Every configuration, and every described component that could have one, by PID. */
    List<Settings> list();

    /** One of them. */
    Settings get(String pid) throws AdminException;

    /**
     * Changes a configuration, or makes it. All of it is checked before anything is written.
     *
     * @param values new values as text, lists with commas
     * @param unset keys that shall have no value
     */
    Settings set(String pid, Map<String, String> values, Set<String> unset) throws AdminException;

    /** Checks a change as {@link #set} would, and changes nothing. */
    void check(String pid, Map<String, String> values, Set<String> unset) throws AdminException;

    /** Deletes a configuration with its file. */
    void delete(String pid) throws AdminException;

    /** What of all files is not as the descriptions want it, a sentence each. */
    List<String> problems();

    /** The last changes, newest first. */
    List<Change> history(int last);

    /** The lines that a change took away and added, each after {@code -} or {@code +}, without secrets. */
    List<String> differences(long change) throws AdminException;

    /** Puts the file of a configuration back to what it was before a change. */
    void rollback(long change) throws AdminException;
}

package org.geophone.api.admin;

import java.io.InputStream;
import java.util.List;
import org.geophone.api.json.JsonBytes;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The control plane. Any thread. Changes return when they have taken effect, and each stands in the audit file, also
 * one that was refused.
 */
@ProviderType
public interface SensorAdmin {
    /** The same control plane on somebody's behalf. */
    SensorAdmin as(Actor actor);

    /** Outputs and their lanes. */
    OutputAdmin outputs();

    /** Configurations. */
    SettingsAdmin settings();

    /** The last lines of the audit file, a JSON object each, newest last. */
    List<String> audit(int last) throws AdminException;

    /**
     * Who may use the console from afar.
     *
     * @throws AdminException when no console runs
     */
    AccountKeeper accounts() throws AdminException;

    /**
     * Writes a line into the audit file about what another part of the sensor did on this behalf.
     *
     * @param action what was asked for, one word
     * @param target what it was about, without secrets
     * @param refusal why it was not done, or null when it was
     */
    void note(String action, String target, String refusal);

    /** Files of those one of whom has to have signed a bundle that is to be installed. */
    default List<String> trustedSigners() {
        return List.of();
    }

    /** True when a bundle has to be signed; while {@link #trustedSigners} is empty then, no bundle is taken at all. */
    default boolean needsSignatures() {
        return !trustedSigners().isEmpty();
    }

    /** Every installed bundle, by number. */
    List<BundleState> bundles();

    /** Starts a bundle, named by symbolic name or number. */
    void start(String bundle) throws AdminException;

    /** Stops a bundle. */
    void stop(String bundle) throws AdminException;

    /**
     * Installs and starts a bundle, or updates the one with the same symbolic name; answers its state. When the new one
     * does not run, the old one is put back, and the exception says why.
     */
    BundleState install(InputStream jar) throws AdminException;

    /** Removes a bundle. */
    void uninstall(String bundle) throws AdminException;

    /** Writes the status object: version, uptime, pipeline, sources, lanes, counters, health in words. */
    void status(JsonBytes out);

    /** The status as lines of text for a person: what was lost first, then sources, lanes, counters. */
    String statusText();

    /**
     * Takes what was lost so far as seen: it is no problem any more, what is lost later is. Counters go on. Until the
     * sensor is started again, as the counters are.
     *
     * @return what it is about, one sentence for each place that lost something; empty when nothing was lost since the
     *     last time
     */
    List<String> seeLosses() throws AdminException;

    /**
     * What people decided about findings, and the way to change it.
     *
     * @throws AdminException when no bundle keeps decisions
     */
    DecisionKeeper decisions() throws AdminException;

    /** Latest capture time, nanoseconds since 1970, by which decisions end; the present before the first packet. */
    long captureTimeNanos();

    /** Writes the counts of {@code report.json}, without the members only the caller knows. */
    void report(JsonBytes out);
}

package org.geophone.api.admin;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.geophone.api.output.ProbeResult;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Outputs: one per configuration of a kind. Any thread. An output is named by its configured name, by what stands
 * behind the tilde of its PID, or by its PID. Changes return when they have taken effect.
 */
@ProviderType
public interface OutputAdmin {
    /** Every output, by name. */
    List<OutputState> list();

    /** The kinds that installed bundles bring, by word. */
    List<OutputKind> kinds();

    /** One output. */
    OutputState get(String output) throws AdminException;

    /**
     * Adds an output by a configuration file of its own.
     *
     * @param kind word or factory PID
     * @param name name of the output: letters, digits, hyphens, dots, underscores
     * @param settings its settings as text, without the name
     */
    OutputState add(String kind, String name, Map<String, String> settings) throws AdminException;

    /**
     * Removes an output with its configuration file.
     *
     * @param discard true: what waits in its lane is given up and counted. False: it is delivered first; when that does
     *     not succeed within the time for draining, the output stays and the exception says how much waits
     */
    void remove(String output, boolean discard) throws AdminException;

    /** Closes the way to the target; the lane goes on taking. Holds over restarts of the sensor. */
    OutputState stop(String output) throws AdminException;

    /** Opens the way again; what waited is delivered first. */
    OutputState start(String output) throws AdminException;

    /** The longest that {@link #drain} waits, seconds. */
    int LONGEST_DRAIN_SECONDS = 30;

    /**
     * Waits until what waits for an output now is delivered, or given up and counted. The output goes on taking and
     * delivering, whatever comes of it; nothing is changed.
     *
     * @param seconds how long to wait, from 1 to {@link #LONGEST_DRAIN_SECONDS}
     * @return how far it came in this time
     */
    OutputDrain drain(String output, int seconds) throws AdminException;

    /** Tries the way to the target without delivering anything. */
    ProbeResult probe(String output) throws AdminException;

    /** Closes what the output has open and opens it by name again; answers in words what came of it. */
    String reopen(String output) throws AdminException;

    /**
     * Replaces the bundle of a kind while lanes keep what comes. When its outputs do not come back with the new one,
     * the old one is put back and the exception says why.
     *
     * @param kind word or factory PID
     * @param jar a bundle that brings this kind
     * @return the new bundle
     */
    BundleState swap(String kind, InputStream jar) throws AdminException;
}

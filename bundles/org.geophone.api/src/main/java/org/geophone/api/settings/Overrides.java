package org.geophone.api.settings;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Settings that variables of the environment override, whatever the configuration files say. Who reads a configuration
 * with {@code Configuration.getProcessedProperties} sees their values. Any thread.
 */
@ProviderType
public interface Overrides {
    /**
     * Property of a configuration with the keys, an array of strings, that no variable overrides: a command line gave
     * their values.
     */
    String FIXED = "geophone.fixed";

    /** The overridden keys of a configuration, each with the name of the variable that does it; empty for none. */
    Map<String, String> variables(String pid);

    /** Variables that are named like overrides and override nothing, a sentence each that begins with the name. */
    List<String> problems();
}

package org.geophone.api.settings;

import java.util.Map;

/**
 * Looks at the values of a configuration as its component would, without starting it: what a description of keys cannot
 * say, such as a power of two, or two keys that have to fit. The control plane asks before it changes something, and
 * {@code geophone config check} before there is a sensor. The bundle names its checks in the header
 * {@code Geophone-Settings}, {@code org.geophone.x=org.geophone.x.internal.XCheck} with commas between them; each is
 * public, with a constructor without parameters, and works in a bundle that was never started. It opens nothing and
 * changes nothing. A family of configurations may have a check of what its members have in common, under the name
 * before the last dot. Any thread.
 *
 * @param <C> the annotation interface that describes the configuration
 */
public abstract class SettingsCheck<C> {
    /** Name of the header. */
    public static final String HEADER = "Geophone-Settings";

    private final Class<C> type;

    /** For values of this kind. */
    protected SettingsCheck(Class<C> type) {
        this.type = type;
    }

    /**
     * What is wrong.
     *
     * @param values text by key, lists with commas, each of the type that the description wants; keys that are left out
     *        have their default
     * @return a sentence that names key and value; null when nothing is wrong
     */
    public final String problem(Map<String, String> values) {
        try {
            look(TypedValues.of(type, values));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /**
     * Looks at values.
     *
     * @throws IllegalArgumentException with a sentence that names key and value, when something is wrong
     */
    protected abstract void look(C config);
}

package org.geophone.console.internal.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A decision that other sensors are to have, too.
 *
 * @param kind mute, habit or safe
 * @param domain the domain, or for a mute {@code *.domain} as well
 * @param client a client or network of a mute; empty for every client
 * @param until when it ends, as decisions have it; empty for a safe domain
 * @param reason why
 */
public record SentDecision(String kind, String domain, String client, String until, String reason) {
    static final String SAFE = "safe";

    /** True when it is about a safe domain. */
    boolean safe() {
        return kind.equals(SAFE);
    }

    /** What it is about, in words: no two decisions of a sensor have the same. */
    public String about() {
        return kind + " " + domain + (client.isEmpty() ? "" : " of " + client);
    }

    /** What is decided, in words. */
    String says() {
        if (safe()) {
            return reason.isEmpty() ? "held for safe" : reason;
        }
        return "until " + until + ": " + reason;
    }

    /** As the API of a sensor takes it. */
    Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        if (!safe()) {
            form.put("kind", kind);
            form.put("client", client);
            form.put("until", until);
        }
        form.put("domain", domain);
        // a domain of a list that was given has no reason, and a sensor asks for one
        form.put("reason", safe() ? says() : reason);
        return form;
    }
}

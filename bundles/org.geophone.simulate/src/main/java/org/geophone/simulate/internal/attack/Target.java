package org.geophone.simulate.internal.attack;

import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.packet.Reply;

/**
 * A zone to which pieces go.
 *
 * @param zone the names end in it; empty when nothing stands behind the data
 * @param registeredDomain its registered domain, or {@link Label.Plan#NO_DOMAIN}
 * @param suffix the zone the labels name: the zone itself, or the dynamic DNS suffix in front of which it lies
 */
public record Target(String zone, String registeredDomain, String suffix) {
    /** The text, and the zone behind a dot where there is one. */
    String under(String text) {
        return zone.isEmpty() ? text : text + '.' + zone;
    }

    /** That there is no such name. */
    Reply denial() {
        return registeredDomain.equals(Label.Plan.NO_DOMAIN) ? Reply.noSuchTopLevel() : Reply.nxdomain(zone);
    }
}

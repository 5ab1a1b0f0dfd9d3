package org.geophone.pipeline.internal.document;

import org.geophone.api.decode.RenderOptions;

/**
 * How event documents look.
 *
 * @param identity who speaks
 * @param networks the site's own networks
 * @param render which parts of the DNS message are written
 * @param dataset value of {@code event.dataset}
 * @param hostIsClient true: {@code host.name} is the client's name when known; false: the sensor's
 * @param communityId true: {@code network.community_id} is written
 */
public record DocumentSettings(SensorIdentity identity, Networks networks, RenderOptions render, String dataset,
        boolean hostIsClient, boolean communityId) {
}

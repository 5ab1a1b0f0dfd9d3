package org.geophone.score.internal.population;

import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * One value of an influencer field.
 *
 * @param field which field
 * @param text the value, in presentation form
 */
record InfluencerValue(Influencer field, String text) {
    static InfluencerValue address(Influencer field, long high, long low) {
        JsonBytes out = new JsonBytes(64);
        JsonText.appendAddress(out, high, low);
        return new InfluencerValue(field, out.toString());
    }
}

package org.geophone.simulate.internal.lookalike;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlaceCodesTest {
    @Test
    void aGeohashIsThePublishedOne() {
        // the worked example of the article that describes the code, and the north of Jutland as its author gave it
        assertEquals("ezs42", PlaceCodes.geohash(42.605, -5.603, 5));
        assertEquals("u4pruydq", PlaceCodes.geohash(57.64911, 10.40744, 8));
    }

    @Test
    void aQuadkeyNamesTheTile() {
        // by hand: column 3 of 8 is 011 and row 5 of 8 is 101 in binary, a digit is column + 2 * row: 2, 1, 3
        double longitude = (3 + 0.5) / 8 * 360 - 180;
        // row 5.5 of 8 lies at y = 0.6875: latitude atan(sinh(pi * (1 - 2 * 0.6875))) = -55.78 degrees
        assertEquals("213", PlaceCodes.quadkey(-55.78, longitude, 3));
    }
}

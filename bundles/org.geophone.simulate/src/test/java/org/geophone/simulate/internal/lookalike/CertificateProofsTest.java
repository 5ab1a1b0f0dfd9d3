package org.geophone.simulate.internal.lookalike;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CertificateProofsTest {
    @Test
    void thePathIsAsLongAsTheDraftSays() {
        // the example of draft-ct-over-dns
        assertEquals(20, CertificateProofs.pathLength(123_456, 999_999));
    }

    @Test
    void theLastLeafOfAnOddTreeHasAShorterPath() {
        // by hand, RFC 6962 section 2.1.3: of seven leaves the last is proven by two, the others by three
        assertEquals(2, CertificateProofs.pathLength(6, 7));
        assertEquals(3, CertificateProofs.pathLength(3, 7));
        assertEquals(0, CertificateProofs.pathLength(0, 1));
    }
}

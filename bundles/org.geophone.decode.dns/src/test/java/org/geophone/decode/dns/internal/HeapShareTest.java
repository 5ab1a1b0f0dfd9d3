package org.geophone.decode.dns.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What fragments and streams may take of the heap. */
class HeapShareTest {
    @Test
    void asMuchAsIsConfiguredUnlessTheHeapIsSmall() {
        assertEquals(16 << 20, FrameDecoderComponent.share(16 << 20, 64L << 20));
        // 256 MiB: a 32nd of it
        assertEquals(8 << 20, FrameDecoderComponent.share(16 << 20, 256L << 20 >> 5));
        assertEquals(1 << 30, FrameDecoderComponent.share(1 << 30, 1L << 40));
    }
}

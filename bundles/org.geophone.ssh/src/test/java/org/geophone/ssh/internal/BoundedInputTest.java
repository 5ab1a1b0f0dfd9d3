package org.geophone.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BoundedInputTest {
    private static InputStream of(int bytes) {
        return new BoundedInput(new ByteArrayInputStream(new byte[bytes]), 10_000);
    }

    @Test
    void whatFitsIsReadAndMoreIsAnError() throws IOException {
        assertEquals(10_000, of(10_000).readAllBytes().length);
        assertEquals("it is larger than 10000 bytes", assertThrows(IOException.class, () -> of(10_001).readAllBytes())
                .getMessage());
    }

    @Test
    void skippedBytesCountToo() throws IOException {
        InputStream in = of(10_002);
        assertEquals(8192, in.skip(10_002));
        assertThrows(IOException.class, () -> in.skip(10_002));
        assertEquals(0, of(0).skip(5));
    }
}

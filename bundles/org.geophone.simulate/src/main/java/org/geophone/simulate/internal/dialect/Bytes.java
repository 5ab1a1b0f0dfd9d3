package org.geophone.simulate.internal.dialect;

import java.io.ByteArrayOutputStream;

/** Puts messages together byte by byte, the most significant first. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes one(int value) {
        out.write(value);
        return this;
    }

    Bytes two(int value) {
        return one(value >>> 8).one(value);
    }

    Bytes four(int value) {
        return two(value >>> 16).two(value);
    }

    Bytes all(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] done() {
        return out.toByteArray();
    }
}

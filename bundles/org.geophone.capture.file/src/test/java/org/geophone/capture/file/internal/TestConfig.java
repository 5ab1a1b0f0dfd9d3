package org.geophone.capture.file.internal;

import java.lang.annotation.Annotation;

/** A configuration made in code; with the smallest pool unless the test wants another. */
record TestConfig(String name, String[] paths, String speed, int blockBytes, int blocks, boolean readAgain)
        implements FileCaptureConfig {
    TestConfig(String... paths) {
        this("file", paths, "max", 1 << 19, 2, false);
    }

    TestConfig withSpeed(String other) {
        return new TestConfig(name, paths, other, blockBytes, blocks, readAgain);
    }

    TestConfig withPool(int bytes, int count) {
        return new TestConfig(name, paths, speed, bytes, count, readAgain);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return FileCaptureConfig.class;
    }
}

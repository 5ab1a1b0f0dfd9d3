package org.geophone.capture.live.internal;

import java.lang.annotation.Annotation;

/** A configuration as the framework hands it over. */
record Config(String interface$, int blockBytes, int blocks, int snapLength, boolean promiscuous, int blockTimeoutMs,
        int workers, String method, String kernelFilter) implements LiveCaptureConfig {
    @Override
    public Class<? extends Annotation> annotationType() {
        return LiveCaptureConfig.class;
    }
}

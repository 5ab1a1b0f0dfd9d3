package org.geophone.bench;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;

/** A component's configuration with nothing set: every value is the annotation's default. */
final class Defaults {
    private Defaults() {
    }

    static <T extends Annotation> T of(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDefaultValue()));
    }
}

package org.geophone.bench;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A component's configuration with little or nothing set: every other value is the annotation's default. */
public final class Defaults {
    private Defaults() {
    }

    /** With nothing set. */
    public static <T extends Annotation> T of(Class<T> type) {
        return of(type, Map.of());
    }

    /** With some values, by the names of the annotation's methods. */
    public static <T extends Annotation> T of(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}

package org.geophone.bench;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A component's configuration with little set: every other value is the annotation's default. */
public final class Defaults {
    private Defaults() {
    }

    /** A configuration with nothing set. */
    public static <T extends Annotation> T of(Class<T> type) {
        return of(type, Map.of());
    }

    /** A configuration with these values set. */
    public static <T extends Annotation> T of(Class<T> type, Map<String, ?> values) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> values.containsKey(method.getName()) ? values.get(method.getName())
                        : method.getDefaultValue()));
    }
}

package org.geophone.testkit.output;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations without a container. */
public final class TestConfig {
    private TestConfig() {
    }

    /** A configuration of a type with these values, and the declared defaults for the rest. */
    public static <T extends Annotation> T of(Class<T> type, Map<String, ?> values) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> values.containsKey(method.getName()) ? values.get(method.getName())
                        : method.getDefaultValue()));
    }
}

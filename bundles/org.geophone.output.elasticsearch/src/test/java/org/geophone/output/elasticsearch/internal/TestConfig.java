package org.geophone.output.elasticsearch.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations for the tests of this package. */
final class TestConfig {
    private TestConfig() {
    }

    /** A configuration with these values and the declared defaults for the rest. */
    static ElasticsearchConfig of(Map<String, Object> values) {
        return (ElasticsearchConfig) Proxy.newProxyInstance(ElasticsearchConfig.class.getClassLoader(),
                new Class<?>[] {ElasticsearchConfig.class}, (proxy, method, arguments) ->
                        values.containsKey(method.getName()) ? values.get(method.getName()) : method.getDefaultValue());
    }
}

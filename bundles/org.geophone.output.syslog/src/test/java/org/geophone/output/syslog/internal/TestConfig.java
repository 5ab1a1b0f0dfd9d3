package org.geophone.output.syslog.internal;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Configurations for the tests of this package. */
final class TestConfig {
    private TestConfig() {
    }

    /** A configuration with these values (key, value, key, value) and the declared defaults for the rest. */
    static SyslogConfig of(Object[] more, Object... pairs) {
        Object[] all = Arrays.copyOf(more, more.length + pairs.length);
        System.arraycopy(pairs, 0, all, more.length, pairs.length);
        return of(all);
    }

    /** A configuration with these values (key, value, key, value) and the declared defaults for the rest. */
    static SyslogConfig of(Object... pairs) {
        Map<String, Object> values = new HashMap<>(Map.of("host", "127.0.0.1", "hostName", "sensor.example"));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return (SyslogConfig) Proxy.newProxyInstance(SyslogConfig.class.getClassLoader(),
                new Class<?>[] {SyslogConfig.class}, (proxy, method, arguments) ->
                        values.containsKey(method.getName()) ? values.get(method.getName()) : method.getDefaultValue());
    }
}

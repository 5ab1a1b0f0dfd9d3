package org.geophone.environment.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** A framework with one bundle and its configurations, as far as they are asked for. */
final class FakeConfigurations {
    private final Map<String, Dictionary<String, Object>> all = new TreeMap<>();
    private final List<String> deleted = new ArrayList<>();

    void put(String pid, Map<String, Object> values) {
        all.put(pid, new Hashtable<>(values));
    }

    void remove(String pid) {
        all.remove(pid);
    }

    Map<String, Dictionary<String, Object>> values() {
        return all;
    }

    List<String> deleted() {
        return deleted;
    }

    @SuppressWarnings("unchecked")
    ServiceReference<ConfigurationAdmin> reference() {
        return fake(ServiceReference.class, (proxy, method, arguments) -> null);
    }

    ConfigurationAdmin service() {
        return fake(ConfigurationAdmin.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "listConfigurations" -> all.isEmpty() ? null : all.keySet().stream().map(this::one)
                    .toArray(Configuration[]::new);
            case "getConfiguration" -> one((String) arguments[0]);
            case "getFactoryConfiguration" -> one(arguments[0] + "~" + arguments[1]);
            default -> throw new IllegalStateException(method.toString());
        });
    }

    @SuppressWarnings("unchecked")
    private Configuration one(String pid) {
        return fake(Configuration.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getPid" -> pid;
            case "delete" -> {
                all.remove(pid);
                deleted.add(pid);
                yield null;
            }
            case "update" -> all.put(pid, (Dictionary<String, Object>) arguments[0]);
            default -> throw new IllegalStateException(method.toString());
        });
    }

    /** A context with one bundle and one property. */
    static BundleContext context(String counted) {
        Bundle bundle = fake(Bundle.class, (proxy, method, arguments) -> Bundle.ACTIVE);
        return fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBundles" -> new Bundle[] {bundle};
            case "getProperty" -> arguments[0].equals(Environment.COUNTED) ? counted : null;
            default -> null;
        });
    }

    /** Descriptions of these PIDs and factory PIDs; all have the same three keys. */
    static MetaTypeService descriptions(List<String> pids, List<String> factoryPids) {
        AttributeDefinition[] keys = List.of("name", "ringSize", "lanePaused").stream()
                .map(key -> fake(AttributeDefinition.class, (proxy, method, arguments) -> key))
                .toArray(AttributeDefinition[]::new);
        ObjectClassDefinition definition = fake(ObjectClassDefinition.class, (proxy, method, arguments) -> keys);
        MetaTypeInformation said = fake(MetaTypeInformation.class,
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getPids" -> pids.toArray(String[]::new);
                    case "getFactoryPids" -> factoryPids.toArray(String[]::new);
                    default -> definition;
                });
        return fake(MetaTypeService.class, (proxy, method, arguments) -> said);
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(FakeConfigurations.class.getClassLoader(), new Class<?>[] {type},
                answers));
    }
}

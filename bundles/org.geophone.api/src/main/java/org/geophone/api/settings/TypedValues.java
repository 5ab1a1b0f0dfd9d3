package org.geophone.api.settings;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;

/**
 * Texts as an object of an annotation interface, by the rules of declarative services for names and defaults (OSGi
 * Compendium 112.8.2.1). Any thread.
 */
final class TypedValues implements InvocationHandler {
    private final Class<?> type;
    private final Map<String, String> values;

    private TypedValues(Class<?> type, Map<String, String> values) {
        this.type = type;
        this.values = Map.copyOf(values);
    }

    static <C> C of(Class<C> type, Map<String, String> values) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                new TypedValues(type, values)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) {
        if (method.getDeclaringClass() != type) {
            return switch (method.getName()) {
                case "annotationType" -> type;
                case "equals" -> proxy == args[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> type.getName();
            };
        }
        Class<?> wanted = method.getReturnType();
        String text = values.get(key(method.getName()));
        if (text == null) {
            return method.getDefaultValue() != null ? method.getDefaultValue() : nothing(wanted);
        }
        return wanted.isArray() ? list(wanted.getComponentType(), text) : one(wanted, text);
    }

    /** Of the rules for names those that keys of ours meet: a dollar sign saves a word of the language. */
    private static String key(String method) {
        return method.replace("$", "").replace('_', '.');
    }

    private static Object nothing(Class<?> wanted) {
        return wanted.isArray() ? Array.newInstance(wanted.getComponentType(), 0)
                : wanted.isPrimitive() ? one(wanted, "0") : null;
    }

    private static Object list(Class<?> part, String text) {
        String[] parts = text.isBlank() ? new String[0] : text.split(",");
        Object list = Array.newInstance(part, parts.length);
        for (int i = 0; i < parts.length; i++) {
            Array.set(list, i, one(part, parts[i].strip()));
        }
        return list;
    }

    private static Object one(Class<?> wanted, String text) {
        return switch (wanted.getName()) {
            case "boolean" -> Boolean.valueOf(text);
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "java.lang.String" -> text;
            default -> throw new IllegalStateException("no setting has the type " + wanted.getName());
        };
    }
}

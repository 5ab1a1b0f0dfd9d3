package org.geophone.shell.internal.alert;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Members of a JSON document by their dotted path. What is missing is empty, never an error. */
public final class Members {
    private Members() {
    }

    /** The value at a path, or null. */
    public static JsonValue find(JsonObject object, String dotted) {
        JsonValue here = object;
        for (String part : dotted.split("\\.")) {
            here = here instanceof JsonObject inner ? inner.get(part) : null;
        }
        return here;
    }

    /** The value as text; the values of a list joined by commas. */
    public static String text(JsonObject object, String dotted) {
        return String.join(", ", texts(object, dotted));
    }

    /** The values of a list, or the one value; empty where there is none. */
    public static List<String> texts(JsonObject object, String dotted) {
        JsonValue value = find(object, dotted);
        List<String> parts = new ArrayList<>();
        if (value instanceof JsonArray array) {
            for (JsonValue part : array) {
                parts.add(plain(part));
            }
        } else if (!plain(value).isEmpty()) {
            parts.add(plain(value));
        }
        return parts;
    }

    /** The objects of a list; empty where there is none. */
    public static List<JsonObject> objects(JsonObject object, String dotted) {
        List<JsonObject> objects = new ArrayList<>();
        if (find(object, dotted) instanceof JsonArray array) {
            for (JsonValue part : array) {
                if (part instanceof JsonObject inner) {
                    objects.add(inner);
                }
            }
        }
        return objects;
    }

    /** The value as a number, 0 where it is none. */
    public static double number(JsonObject object, String dotted) {
        return find(object, dotted) instanceof JsonNumber n ? n.doubleValue() : 0;
    }

    /** The value as a whole number, cut towards 0; 0 where it is none. */
    public static long whole(JsonObject object, String dotted) {
        return find(object, dotted) instanceof JsonNumber n ? n.bigDecimalValue().longValue() : 0;
    }

    private static String plain(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        return value == null || value == JsonValue.NULL ? "" : value.toString();
    }
}

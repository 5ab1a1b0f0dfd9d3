package org.geophone.console.internal.fleet;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Reads members of a document that anybody may have written: what is of another type is not there. */
final class Untrusted {
    private Untrusted() {
    }

    /** A text, cut after so many characters; the empty one where there is none. */
    static String text(JsonObject from, String name, int longest) {
        return from.get(name) instanceof JsonString text ? cut(text.getString(), longest) : "";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** A whole number within bounds; the least one where there is none. */
    static long whole(JsonObject from, String name, long least, long most) {
        return from.get(name) instanceof JsonNumber number
                ? Math.max(least, Math.min(most, number.longValue())) : least;
    }

    /** A truth; false where there is none. */
    static boolean truth(JsonObject from, String name) {
        return from.get(name) == JsonValue.TRUE;
    }

    /** An object; an empty one where there is none. */
    static JsonObject object(JsonObject from, String name) {
        return from.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** The objects of a list, no more than so many. */
    static List<JsonObject> objects(JsonObject from, String name, int most) {
        List<JsonObject> all = new ArrayList<>();
        for (JsonValue value : list(from, name)) {
            if (all.size() < most && value instanceof JsonObject object) {
                all.add(object);
            }
        }
        return all;
    }

    /** The texts of a list, no more than so many, each cut. */
    static List<String> texts(JsonObject from, String name, int most, int longest) {
        List<String> all = new ArrayList<>();
        for (JsonValue value : list(from, name)) {
            if (all.size() < most && value instanceof JsonString text) {
                all.add(cut(text.getString(), longest));
            }
        }
        return all;
    }

    private static JsonArray list(JsonObject from, String name) {
        return from.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }
}

package org.geophone.admin.internal.routes;

import org.geophone.api.admin.Setting;
import org.geophone.api.admin.Settings;
import org.geophone.api.json.JsonBytes;

/** Configurations as JSON. */
final class SettingsJson {
    private SettingsJson() {
    }

    /** Writes the object of one configuration. */
    static void write(JsonBytes json, Settings settings) {
        json.beginObject().field("pid", settings.pid()).field("title", settings.title())
                .field("description", settings.description()).field("bundle", settings.bundle())
                .field("file", settings.file()).name("settings").beginArray();
        for (Setting one : settings.settings()) {
            write(json, one);
        }
        json.endArray();
        Answers.strings(json, "problems", settings.problems());
        json.endObject();
    }

    /** Writes the object of one key. */
    static void write(JsonBytes json, Setting one) {
        json.beginObject().field("key", one.key()).field("title", one.title())
                .field("description", one.description()).field("type", one.type()).field("value", one.value())
                .field("present", one.present()).field("default", one.fallback()).field("min", one.min())
                .field("max", one.max()).field("variable", one.variable());
        Answers.strings(json, "options", one.options());
        Setting.Flags flags = one.flags();
        json.field("required", flags.required()).field("list", flags.list()).field("secret", flags.secret())
                .field("described", flags.described()).endObject();
    }
}

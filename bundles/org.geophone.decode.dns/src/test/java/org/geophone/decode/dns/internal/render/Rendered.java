package org.geophone.decode.dns.internal.render;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geophone.api.decode.AddressList;
import org.geophone.api.decode.RenderOptions;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.decode.dns.internal.message.Placed;

/** Renders messages and reads the result back with an independent JSON parser, checked against the shipped schema. */
final class Rendered {
    static final RenderOptions ALL = new RenderOptions(true, true, true, true);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Schema SCHEMA = schema();

    private final MessageRendererComponent renderer = new MessageRendererComponent();
    private final JsonBytes out = new JsonBytes();
    private final AddressList resolved = new AddressList();

    private static Schema schema() {
        try {
            String text = Files.readString(Path.of(System.getProperty("geophone.root"), "config", "schema",
                    "dns.schema.json"));
            // the two other calls of the renderer are held against their definitions by two more members
            String extended = text.replaceFirst("\"properties\": \\{", "\"properties\": {"
                    + "\"side\": {\"\\$ref\": \"#/\\$defs/side\"},"
                    + "\"opt_options\": {\"\\$ref\": \"#/\\$defs/optOptions\"},");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(extended);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The text of everything the renderer writes for a transaction. */
    String text(EventSlot query, EventSlot answer, RenderOptions options) {
        EventSlot shown = answer != null ? answer : query;
        resolved.clear();
        out.reset().beginObject();
        renderer.render(query, answer, options, out, resolved);
        out.name("side").beginObject();
        renderer.renderSide(shown, out);
        out.endObject();
        renderer.renderOptions(shown, out);
        out.endObject();
        return out.toString();
    }

    /** The same as a tree, after the schema has accepted it. */
    JsonNode tree(EventSlot query, EventSlot answer, RenderOptions options) {
        String json = text(query, answer, options);
        List<Error> errors = SCHEMA.validate(json, InputFormat.JSON);
        assertTrue(errors.isEmpty(), () -> errors + " in " + json);
        return parse(json);
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e.getMessage() + " in " + json, e);
        }
    }

    /** A message alone: an answer as an orphan, a query as unanswered. */
    JsonNode message(byte[] message) {
        EventSlot slot = Placed.parsed(message);
        return tree(slot.isAnswer() ? null : slot, slot.isAnswer() ? slot : null, ALL);
    }

    /** What stands in the document where the renderer says that the name of the question is. */
    String name(EventSlot query, EventSlot answer) {
        return text(query, answer, ALL).substring(renderer.nameFrom(), renderer.nameTo());
    }

    /** Addresses that the last call handed out. */
    int resolvedSize() {
        return resolved.size();
    }
}

package org.geophone.inspector.internal;

import java.util.List;
import org.geophone.api.inspect.Field;
import org.geophone.api.inspect.Layer;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/** Layers as text and as JSON. */
final class Rendering {
    private static final String INDENT = "  ";

    private Rendering() {
    }

    static String text(List<Layer> layers) {
        StringBuilder out = new StringBuilder();
        for (Layer layer : layers) {
            line(out, layer.offset(), layer.length(), layer.name(), "");
            for (Field field : layer.fields()) {
                field(out, field, INDENT);
            }
            if (layer.problem() != null) {
                out.append(" ".repeat(14)).append("! ").append(JsonText.printable(layer.problem())).append('\n');
            }
        }
        return out.toString();
    }

    private static void field(StringBuilder out, Field field, String indent) {
        line(out, field.offset(), field.length(), indent + field.name() + ": ", field.value());
        for (Field part : field.parts()) {
            field(out, part, indent + INDENT);
        }
    }

    private static void line(StringBuilder out, int offset, int length, String name, String value) {
        String begin = Integer.toString(offset);
        String bytes = length == 0 ? "" : Integer.toString(length);
        out.append(" ".repeat(Math.max(0, 6 - begin.length()))).append(begin)
                .append(" ".repeat(Math.max(0, 6 - bytes.length()))).append(bytes).append(INDENT).append(name)
                .append(JsonText.printable(value)).append('\n');
    }

    static void json(List<Layer> layers, JsonBytes out) {
        out.beginArray();
        for (Layer layer : layers) {
            out.beginObject().field("name", layer.name()).field("offset", layer.offset())
                    .field("length", layer.length());
            fields(layer.fields(), out);
            if (layer.problem() != null) {
                out.field("problem", layer.problem());
            }
            out.endObject();
        }
        out.endArray();
    }

    private static void fields(List<Field> fields, JsonBytes out) {
        out.name("fields").beginArray();
        for (Field field : fields) {
            out.beginObject().field("name", field.name()).field("value", field.value()).field("offset", field.offset())
                    .field("length", field.length());
            if (!field.parts().isEmpty()) {
                fields(field.parts(), out);
            }
            out.endObject();
        }
        out.endArray();
    }
}

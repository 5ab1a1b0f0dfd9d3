package org.geophone.inspector.internal;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.inspect.Field;
import org.geophone.api.inspect.Layer;

/** Gathers the fields of a layer. */
final class Parts {
    private final Bytes bytes;
    private final String name;
    private final int offset;
    private final List<Field> fields = new ArrayList<>();

    Parts(Bytes bytes, String name, int offset) {
        this.bytes = bytes;
        this.name = name;
        this.offset = offset;
    }

    Parts add(String field, Object value, int at, int length) {
        fields.add(new Field(field, value.toString(), at, length));
        return this;
    }

    Parts add(Field field) {
        fields.add(field);
        return this;
    }

    Parts u8(String field, int at) {
        return add(field, bytes.u8(at), at, 1);
    }

    Parts u16(String field, int at) {
        return add(field, bytes.u16(at), at, 2);
    }

    Parts hex(String field, int at, int length) {
        return add(field, "0x" + bytes.hex(at, length), at, length);
    }

    List<Field> fields() {
        return fields;
    }

    /** The layer, which ends before {@code end}. */
    Layer layer(int end, String problem) {
        return new Layer(name, offset, Math.max(0, end - offset), List.copyOf(fields), problem);
    }
}

package org.geophone.api.inspect;

import java.util.List;

/**
 * A field of a packet.
 *
 * @param name its name
 * @param value its value in words; text from the packet is in printable ASCII, other bytes escaped as in DNS
 *     master files
 * @param offset where it begins, bytes from the begin of what is inspected
 * @param length its bytes; 0 where it has less than one (a flag lies in the field it is a part of)
 * @param parts what it consists of; empty where it is simple
 */
public record Field(String name, String value, int offset, int length, List<Field> parts) {
    /** A field without parts. */
    public Field(String name, String value, int offset, int length) {
        this(name, value, offset, length, List.of());
    }
}

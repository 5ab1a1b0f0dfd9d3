package org.geophone.api.inspect;

import java.util.List;

/**
 * A protocol's part of a packet.
 *
 * @param name name of the protocol
 * @param offset where it begins, bytes from the begin of what is inspected
 * @param length its bytes
 * @param fields its fields, in the order of their bytes
 * @param problem what is wrong with it, or null; what came before the problem is in the fields
 */
public record Layer(String name, int offset, int length, List<Field> fields, String problem) {
}

package org.geophone.simulate.internal.dialect;

import org.geophone.simulate.internal.packet.Reply;

/**
 * A question of a tunnel, and its answer.
 *
 * @param name the name asked for
 * @param type the type
 * @param reply the answer
 */
public record Exchange(String name, int type, Reply reply) {
}

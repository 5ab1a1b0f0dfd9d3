package org.geophone.capture.live.internal.select;

import java.util.List;

/**
 * What a configuration selects now.
 *
 * @param interfaces those to capture, in the order of their names
 * @param leftOut those that match and are left out, each with the reason
 */
public record Choice(List<Chosen> interfaces, List<String> leftOut) {
    /** Copies that nobody can change afterwards. */
    public Choice {
        interfaces = List.copyOf(interfaces);
        leftOut = List.copyOf(leftOut);
    }
}

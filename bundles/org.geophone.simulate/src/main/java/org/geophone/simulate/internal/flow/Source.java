package org.geophone.simulate.internal.flow;

import java.util.function.Consumer;

/** Something that thinks up look-ups as time goes by. */
public interface Source {
    /** When it acts next, microseconds since 1970; {@link Long#MAX_VALUE} when never again. */
    long next();

    /** Acts: hands over look-ups at or after {@link #next()}, and moves that on. */
    void step(Consumer<Lookup> out);
}

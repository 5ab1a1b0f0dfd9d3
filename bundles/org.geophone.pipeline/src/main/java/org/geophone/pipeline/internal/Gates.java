package org.geophone.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import org.geophone.pipeline.internal.gate.DecodeGate;
import org.geophone.pipeline.internal.gate.EmitGate;
import org.geophone.pipeline.internal.gate.EnrichGate;
import org.geophone.pipeline.internal.gate.ScoreGate;

/** The doors of all stages. */
record Gates(DecodeGate decode, EnrichGate enrich, ScoreGate score, EmitGate emit) {
    boolean ready() {
        return decode.isReady() && enrich.isReady() && score.isReady() && emit.isReady();
    }

    List<String> missing() {
        List<String> missing = new ArrayList<>();
        decode.missing(missing);
        enrich.missing(missing);
        score.missing(missing);
        emit.missing(missing);
        return missing;
    }
}

package org.geophone.score.internal.alert;

import java.util.ArrayList;
import java.util.List;
import org.geophone.score.internal.encoding.Payload;
import org.geophone.score.internal.encoding.Sequence;

/**
 * What the kept names of an account say when they are read together. Made when a decision is due.
 *
 * @param samples the names in order of arrival
 * @param payload their coding and the beginning of what they carry
 * @param tool which tool they look like, or null
 * @param numbered true when they are numbered one after the other
 */
record Content(List<Sample> samples, Payload payload, ToolGuess tool, boolean numbered) {

    static Content of(Case c) {
        List<Sample> samples = c.samples();
        List<byte[][]> labels = new ArrayList<>();
        for (Sample sample : samples) {
            labels.add(sample.labels());
        }
        return new Content(samples, Payload.of(labels), ToolGuess.of(samples), Sequence.isIn(labels));
    }
}

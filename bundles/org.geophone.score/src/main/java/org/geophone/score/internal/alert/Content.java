package org.geophone.score.internal.alert;

import java.util.ArrayList;
import java.util.List;
import org.geophone.score.internal.encoding.Payload;
import org.geophone.score.internal.encoding.Sequence;

/**
 * What the kept names of an account say when they are read together. Made when a decision is due; each thing is found
 * out when it is asked for first, because most decisions need little of it. One thread.
 */
final class Content {
    private final List<Sample> samples;
    private List<byte[][]> labels;
    private Payload payload;
    private ToolGuess tool;
    private boolean guessed;

    private Content(List<Sample> samples) {
        this.samples = samples;
    }

    /** Of the names that a case keeps now. */
    static Content of(Case c) {
        return new Content(c.samples());
    }

    /** The names in order of arrival. */
    List<Sample> samples() {
        return samples;
    }

    private List<byte[][]> labels() {
        if (labels == null) {
            labels = new ArrayList<>(samples.size());
            for (Sample sample : samples) {
                labels.add(sample.labels());
            }
        }
        return labels;
    }

    /** Their coding and the beginning of what they carry. */
    Payload payload() {
        if (payload == null) {
            payload = Payload.of(labels());
        }
        return payload;
    }

    /** Which tool they look like, or null. */
    ToolGuess tool() {
        if (!guessed) {
            tool = ToolGuess.of(samples);
            guessed = true;
        }
        return tool;
    }

    /** True when they are numbered one after the other. */
    boolean numbered() {
        return Sequence.isIn(labels());
    }
}

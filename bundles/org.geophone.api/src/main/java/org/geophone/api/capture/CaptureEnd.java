package org.geophone.api.capture;

import java.util.List;

/**
 * How a source came to its end.
 *
 * @param complete true when everything the source was pointed at was read
 * @param stopped true when it was asked to stop before its end
 * @param read how many inputs gave at least their header
 * @param problems what went wrong, each naming file and offset, ready to be shown to a person
 */
public record CaptureEnd(boolean complete, boolean stopped, int read, List<String> problems) {
    /** A copy that nobody can change afterwards. */
    public CaptureEnd {
        problems = List.copyOf(problems);
    }
}

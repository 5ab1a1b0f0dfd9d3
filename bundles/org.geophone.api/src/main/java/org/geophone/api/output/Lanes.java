package org.geophone.api.output;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The lanes of dispatch as status pages and reports see them. Any thread. */
@ProviderType
public interface Lanes {
    /** State of every lane, sorted by name. */
    List<LaneStatus> lanes();

    /**
     * Records one lane gave up, by reason in words. Their sum is {@link LaneStatus#dropped}.
     *
     * @param pid the lane's configuration
     */
    default Map<String, Long> drops(String pid) {
        return Map.of();
    }

    /**
     * Records of one lane that are in its dead-letter file, by reason in words. Their sum is {@link
     * LaneStatus#deadLetters}.
     *
     * @param pid the lane's configuration
     */
    default Map<String, Long> deadLetters(String pid) {
        return Map.of();
    }

    /**
     * Where one lane keeps what its output refuses for good, and how much lies there now; null when it keeps none or
     * nobody says. Looks at the disk.
     *
     * @param pid the lane's configuration
     */
    default DeadLetterFile deadLetterFile(String pid) {
        return null;
    }

    /**
     * Bytes at which the spool of one lane is full; 0 when it has none or nobody says.
     *
     * @param pid the lane's configuration
     */
    default long spoolLimitBytes(String pid) {
        return 0;
    }

    /** Spools whose configuration is gone. Looks at the disk. */
    default List<OrphanedSpool> orphans() {
        return List.of();
    }
}

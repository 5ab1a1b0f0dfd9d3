package org.geophone.api.output;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The lanes of dispatch as status pages and reports see them. Any thread. */
@ProviderType
public interface Lanes {
    /** State of every lane, sorted by name. */
    List<LaneStatus> lanes();
}

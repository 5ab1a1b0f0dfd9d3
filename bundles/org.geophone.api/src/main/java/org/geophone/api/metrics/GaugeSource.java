package org.geophone.api.metrics;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Somebody with gauges. Every service of this type is asked when metrics are read; any thread, and nothing waits. */
@ConsumerType
public interface GaugeSource {
    /** The figures now. */
    List<Gauge> gauges();
}

/**
 * What the sensor remembers of its results, and how to ask for it: alerts, anomalies, traffic, counters, raw events,
 * and what people said about them.
 */
@Export
@Version("1.4.0")
package org.geophone.api.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

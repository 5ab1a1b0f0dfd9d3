/**
 * What leaves the sensor: events, anomalies and alerts, encoded once as JSON.
 */
@Export
@Version("1.2.0")
package org.geophone.api.record;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Every counter of the sensor, each with one sentence of meaning.
 */
@Export
@Version("1.7.0")
package org.geophone.api.metrics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * How the sensor is: checks that bundles bring, and what they say.
 */
@Export
@Version("1.0.0")
package org.geophone.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

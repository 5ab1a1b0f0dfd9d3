/**
 * Lists of public knowledge that are replaced while the sensor runs.
 */
@Export
@Version("1.2.0")
package org.geophone.api.lists;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

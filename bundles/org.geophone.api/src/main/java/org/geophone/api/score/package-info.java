/**
 * The scorer and what it reports.
 */
@Export
@Version("2.0.0")
package org.geophone.api.score;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

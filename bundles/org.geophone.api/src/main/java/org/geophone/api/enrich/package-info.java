/**
 * What is added to a decoded message before it is scored.
 */
@Export
@Version("1.3.0")
package org.geophone.api.enrich;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

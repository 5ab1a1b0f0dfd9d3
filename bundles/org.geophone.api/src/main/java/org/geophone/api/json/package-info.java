/**
 * A JSON writer straight into bytes, shared by every bundle that emits documents.
 */
@Export
@Version("1.0.0")
package org.geophone.api.json;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

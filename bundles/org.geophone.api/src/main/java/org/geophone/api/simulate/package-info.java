/**
 * Labelled traffic for the demo, for drills and for tests, in files and on the wire.
 */
@Export
@Version("1.1.0")
package org.geophone.api.simulate;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Labelled traffic for the demo, for drills and for tests.
 */
@Export
@Version("1.0.0")
package org.geophone.api.simulate;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * What an output implements, and what helps it; the only package that people outside this project implement.
 */
@Export
@Version("2.3.0")
package org.geophone.api.output;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

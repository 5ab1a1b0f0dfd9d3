/**
 * One packet or message shown in full.
 */
@Export
@Version("1.1.0")
package org.geophone.api.inspect;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Reads the JSON documents of records, for outputs that say of a record in their own words what it is about.
 */
@Export
@Version("1.0.0")
package org.geophone.api.document;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

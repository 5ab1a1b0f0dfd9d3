/**
 * From frames to DNS messages, and from DNS messages to readable documents.
 */
@Export
@Version("1.2.0")
package org.geophone.api.decode;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

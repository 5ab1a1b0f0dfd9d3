/**
 * How packets reach the pipeline: sources hand over whole blocks of packets, never single ones.
 */
@Export
@Version("1.4.0")
package org.geophone.api.capture;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

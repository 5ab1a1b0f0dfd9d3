/**
 * The event slot: one decoded DNS message on its way from the decoder to the outputs.
 */
@Export
@Version("1.4.0")
package org.geophone.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

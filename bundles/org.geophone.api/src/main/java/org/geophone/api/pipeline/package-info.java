/**
 * The running pipeline as others see it: its state, its end, its evidence.
 */
@Export
@Version("1.5.0")
package org.geophone.api.pipeline;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * What a bundle itself has to say about values of its configuration, before they are taken, and what overrides them.
 */
@Export
@Version("1.1.0")
package org.geophone.api.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

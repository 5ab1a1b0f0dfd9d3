/**
 * The control plane: the one way by which shell, command line and console change anything.
 */
@Export
@Version("1.8.0")
package org.geophone.api.admin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

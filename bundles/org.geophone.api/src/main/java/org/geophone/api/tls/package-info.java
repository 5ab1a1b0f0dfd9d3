/**
 * Whom a TLS connection trusts and how the sensor shows who it is: PEM and PKCS12 files, names, fingerprints; and other
 * secrets that lie in files.
 */
@Export
@Version("1.0.0")
package org.geophone.api.tls;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

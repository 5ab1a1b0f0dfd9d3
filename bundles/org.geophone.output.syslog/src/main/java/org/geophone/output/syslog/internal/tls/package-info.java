/** Whom a TLS connection trusts and how the sensor shows who it is: PEM and PKCS12 files, names, fingerprints. */
package org.geophone.output.syslog.internal.tls;

/** Whom a TLS connection trusts: authorities from a file, fingerprints. */
package org.geophone.output.elasticsearch.internal.tls;

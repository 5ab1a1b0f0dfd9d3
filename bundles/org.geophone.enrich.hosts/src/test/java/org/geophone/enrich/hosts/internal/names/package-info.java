/** Tests of files that name hosts. */
package org.geophone.enrich.hosts.internal.names;

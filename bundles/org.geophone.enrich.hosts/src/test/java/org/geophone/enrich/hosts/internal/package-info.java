/** Tests of the names and roles of hosts. */
package org.geophone.enrich.hosts.internal;

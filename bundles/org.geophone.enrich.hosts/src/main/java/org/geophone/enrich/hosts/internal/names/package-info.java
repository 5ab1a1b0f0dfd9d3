/** Names of hosts out of files that other programs write: hosts files and leases of DHCP servers. */
package org.geophone.enrich.hosts.internal.names;

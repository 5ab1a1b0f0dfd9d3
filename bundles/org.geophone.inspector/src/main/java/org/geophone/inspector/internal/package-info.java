/**
 * One packet in full: link, IP, UDP or TCP, DNS. Headers are read here, with the place of every field, which packet
 * libraries do not tell; only the data of DNS records is put into words by dnsjava.
 */
package org.geophone.inspector.internal;

/** What is known of an address, as JSON that is ready, out of caches in front of the databases. */
package org.geophone.enrich.geoip.internal.lookup;

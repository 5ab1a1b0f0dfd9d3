/** Country, city and network of addresses, out of MaxMind databases that are replaced while the sensor runs. */
package org.geophone.enrich.geoip.internal;

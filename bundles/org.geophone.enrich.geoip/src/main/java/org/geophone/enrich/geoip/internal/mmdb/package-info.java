/** The MaxMind DB file format, version 2: reading, verifying and looking addresses up. */
package org.geophone.enrich.geoip.internal.mmdb;

/** Tests of the geography of addresses. */
package org.geophone.enrich.geoip.internal;

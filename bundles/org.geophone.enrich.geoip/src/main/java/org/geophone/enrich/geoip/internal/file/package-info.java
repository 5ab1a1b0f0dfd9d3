/** Bringing files of databases into memory, and replacing them. */
package org.geophone.enrich.geoip.internal.file;

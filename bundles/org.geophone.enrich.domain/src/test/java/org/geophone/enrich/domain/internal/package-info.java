/** Tests of the domain split against the official vectors and by hand. */
package org.geophone.enrich.domain.internal;

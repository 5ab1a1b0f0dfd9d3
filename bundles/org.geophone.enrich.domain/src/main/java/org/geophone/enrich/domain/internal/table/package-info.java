/** The rules as an immutable table for look-ups on raw bytes. */
package org.geophone.enrich.domain.internal.table;

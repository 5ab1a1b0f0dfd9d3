/** What the file says, as an immutable table for look-ups per message. */
package org.geophone.enrich.hosts.internal.table;

/**
 * Sends records to a syslog receiver, one message per record. {@code message} writes it from what {@code api.document}
 * reads in the record, {@code transport} delivers it.
 */
package org.geophone.output.syslog.internal;

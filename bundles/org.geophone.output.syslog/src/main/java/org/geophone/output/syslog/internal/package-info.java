/**
 * Sends records to a syslog receiver, one message per record. {@code record} picks what a message says from the JSON
 * document, {@code message} writes it, {@code transport} delivers it, {@code tls} reads keys and certificates.
 */
package org.geophone.output.syslog.internal;

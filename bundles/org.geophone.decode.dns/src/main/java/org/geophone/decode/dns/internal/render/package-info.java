/**
 * The readable form of DNS messages: the members of an event document that come from the message itself. Names and
 * strings are attacker-controlled bytes and are always written escaped (RFC 1035 section 5.1, then JSON).
 *
 * <p>Numbers without a name are written as the bare number (types, classes, opcodes, algorithms), response codes as
 * {@code Unknown N}, as the reference does. Common record types are written by own code without allocation; the rare
 * ones through dnsjava.
 */
package org.geophone.decode.dns.internal.render;

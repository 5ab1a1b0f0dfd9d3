/**
 * The way of messages to the receiver: UDP, TCP and TLS, framing, time-outs, and the window of messages that are sent
 * again after a connection broke. Nothing here knows what a message says.
 */
package org.geophone.output.syslog.internal.transport;

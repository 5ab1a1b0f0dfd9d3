/** TCP: streams put in order, and the DNS messages in them. */
package org.geophone.decode.dns.internal.tcp;

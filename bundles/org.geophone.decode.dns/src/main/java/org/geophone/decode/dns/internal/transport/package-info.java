/** UDP. */
package org.geophone.decode.dns.internal.transport;

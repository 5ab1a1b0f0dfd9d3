/** Bounded memory for payload that outlives its capture block. */
package org.geophone.decode.dns.internal.memory;

/**
 * DNS messages over the bytes of an event slot: the parser of the hot path, and reusable walkers over records, names
 * and EDNS options for whoever shows them. Everything works on absolute offsets into the slot's array, stays inside the
 * message's range, allocates nothing per message and throws nothing on bad input.
 *
 * <p>Formats: RFC 1035 section 4 (messages, names, compression), RFC 6891 (EDNS), RFC 8490 (DSO), and the RFCs of the
 * record types named in {@link org.geophone.decode.dns.internal.message.RdataLayout}.
 */
package org.geophone.decode.dns.internal.message;

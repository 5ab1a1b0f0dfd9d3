package org.geophone.api.decode;

/**
 * What an event document shall contain.
 *
 * @param authorities {@code dns.authorities} is written
 * @param additionals {@code dns.additionals} is written (never the OPT record)
 * @param sendRequest a text rendering of the query in {@code request}
 * @param sendResponse a text rendering of the answer in {@code response}
 */
public record RenderOptions(boolean authorities, boolean additionals, boolean sendRequest, boolean sendResponse) {
}

package org.geophone.api.decode;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes the DNS part of an event document: what the message says, readable, names escaped. Called by one thread at a
 * time (the emitting one). Never throws on input; what cannot be read becomes a fault in the document.
 */
@ProviderType
public interface MessageRenderer {
    /**
     * Writes the members {@code dns} (object), {@code status}, {@code method}, {@code query}, {@code resource} and,
     * when wanted, {@code request} and {@code response}, into an object that is already begun. Everything under
     * {@code dns} comes from the answer when there is one, else from the query.
     *
     * @param query the query, or null for an orphan answer
     * @param answer the answer, or null for an unanswered query; never both null
     * @param resolved receives every address of the answer section, in order, duplicates kept
     */
    void render(EventSlot query, EventSlot answer, RenderOptions options, JsonBytes out, AddressList resolved);

    /**
     * Where the readable name of the first question, letters folded, begins in what {@link #render} wrote last; who
     * repeats the name can copy it. Query and answer of a transaction ask for the same name, so it is that of both.
     */
    default int nameFrom() {
        return 0;
    }

    /** Where that name ends; where it begins when no name was written, or nobody knows. */
    default int nameTo() {
        return nameFrom();
    }

    /**
     * Writes the members {@code flags}, {@code opt}, {@code bytes} of one side into an object that is already begun
     * ({@code geophone.dns.query} and {@code geophone.dns.answer}).
     */
    void renderSide(EventSlot side, JsonBytes out);

    /** Writes {@code opt_options}: every EDNS option of the message with code, length and name when it has any. */
    void renderOptions(EventSlot side, JsonBytes out);
}

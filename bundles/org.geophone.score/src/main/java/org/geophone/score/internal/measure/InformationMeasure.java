package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;

/**
 * How much information a message moves that was not known before. The one place that decides what counts as
 * information, so that another measure can take its place: {@link NoveltyMeasure} runs, {@link DeflateMeasure} is there
 * to hold it against. Both note new labels and address answers among the facts of the domain. One thread; bounded
 * state; never throws on input.
 */
public interface InformationMeasure {
    /** Tells that a message will be measured: what may be known of it is to be fetched from memory. */
    default void want(EventSlot slot, DomainKey key) {
        // a measure without large tables has nothing to fetch
    }

    /**
     * Tells the same once more, when what was wanted first is there: it says what else will be needed.
     *
     * @return true when the name looks like a new one
     */
    default boolean wantMore(EventSlot slot, DomainKey key) {
        // a measure without large tables has nothing to fetch
        return false;
    }

    /** Fetches what is wanted of all messages told of. */
    default void fetch() {
        // a measure without large tables has nothing to fetch
    }

    /**
     * Bits of the question's name, 0 for one that was asked before. What is new becomes known by this call.
     *
     * @param key which account the name belongs to
     * @param domains facts of the domains
     * @param domain the domain's place in {@code domains}
     */
    float nameBits(EventSlot slot, DomainKey key, DomainTable domains, int domain);

    /** Bits of what the answer section carries for this domain, 0 for a query. What is new becomes known. */
    float answerBits(EventSlot slot, DomainKey key, DomainTable domains, int domain);

    /** Of the last answer's bits those in records that can say anything, which addresses cannot. */
    float answerDataBits();

    /** Bits of the registered domain's own label, as if it were new: for domains that are chosen to carry data. */
    float domainBits(EventSlot slot, DomainKey key);

    /** Bytes of labels in the last measured name that looked like data rather than like words. */
    int dataBytes();

    /** How many remembered names, labels and answers were pushed out since the start. */
    long evicted();

    /** Bytes held in tables. */
    long bytes();

    /** Writes what is known. */
    void save(DataOutput out) throws IOException;

    /** Replaces what is known by a saved one. */
    void load(DataInput in) throws IOException;
}

package org.geophone.score.internal.alert;

import org.geophone.score.internal.measure.Places;

/** What one message is worth: filled anew for each, so that nothing is allocated. */
final class Charge {
    /** Block and reputation lists answer from 127/8 and take a hash (256 bits at most) and little besides as a name. */
    static final float LIST_NAME_BITS = 320f;
    private static final float MOST_DISCOUNT = 16f;
    private static final int SINGLE_NAMES = 1;
    /** A digest of 256 bits, as proofs of control and keys' names have at most. */
    private static final float SINGLE_NAME_BITS = 256f;
    private static final int SINGLE_ANSWERS = 8;
    private static final float SINGLE_ANSWERS_BYTES = 1024f;
    private static final float ORDINARY_BITS = 32f;

    /** Capture time: the message's own, or what time it was when it came late; and its whole seconds. */
    long nanos;
    int seconds;
    long clientHash;
    /** Bits of the name and of the answer, before discounts. */
    float nameBits;
    float answerBits;
    /** Of these the part in records other than addresses. */
    float answerDataBits;
    /** Bits beside the name and the records of a query and of an answer, and where most of them lay. */
    float besideUp;
    float besideDown;
    int place;
    /** True for a name under a reverse tree that costs something: many clients say nothing there. */
    boolean reverse;
    /** True for a name that is a look-up of an IPv6 address: only the account of its site is charged for it. */
    boolean lookup;
    /** Bits of the registered domain's own label when the sensor saw it for the first time, else 0. */
    float domainBits;
    /** Characters in labels that look like data. */
    int dataBytes;
    /** Clients that asked for the domain. */
    int clients;
    /** By how much names are divided because the domain answers like a block list. */
    float listDiscount;

    /** Charge to (client, domain) is divided by this: a domain that many ask for is no secret channel. */
    float pairDiscount() {
        return reverse ? 1f : Math.min(MOST_DISCOUNT, domainDiscount(clients));
    }

    /** Charge to the domain over all clients is divided by this. */
    float domainDiscount() {
        return domainDiscount(clients);
    }

    /** The same for so many clients. */
    static float domainDiscount(int clients) {
        return 1f + 0.25f * (clients - 1);
    }

    /**
     * What the name adds to the client's account over little-known domains: all but an ordinary choice of 32 bits. Of
     * the first name of a pair only what is beyond a digest counts, and the domain's own label: one costly name is a
     * mail key's selector, a proof of control or a token, and a transfer needs many.
     *
     * @param names new names of (client, domain) so far, this one included
     */
    float clientBits(int names) {
        if (listDiscount > 1) {
            return 0;
        }
        float counted = names > SINGLE_NAMES ? nameBits : Math.max(0f, nameBits - SINGLE_NAME_BITS);
        return Math.max(0f, counted + domainBits - ORDINARY_BITS);
    }

    /** Takes bits of how the name is spelt: a part of a new name, and beside one that is known. */
    void addSpelling(float bits) {
        if (nameBits > 0) {
            nameBits += bits;
        } else if (bits > 0) {
            place = bits > besideUp ? Places.SPELLING : place;
            besideUp += bits;
        }
    }

    /** All that moved, bits before discounts. */
    float bits() {
        return nameBits + answerBits + besideUp + besideDown;
    }

    /**
     * The same of answers, which counts later: a domain's mail policies, keys and proofs are a handful of records.
     *
     * @param names new names of (client, domain) so far
     * @param movedDown bytes of answers of (client, domain) so far, these included
     */
    float clientAnswerBits(int names, float movedDown) {
        boolean few = names <= SINGLE_ANSWERS && movedDown <= SINGLE_ANSWERS_BYTES;
        return listDiscount > 1 || few ? 0 : Math.max(0f, answerDataBits - ORDINARY_BITS);
    }

    /** What moved in names and beside them, bytes before discounts. */
    float upBytes() {
        return (nameBits + besideUp) / 8;
    }

    /** The same of answers. */
    float downBytes() {
        return (answerBits + besideDown) / 8;
    }

    float besideBits() {
        return besideUp + besideDown;
    }

    /** True when most of it lies beside the name and the records. */
    boolean isBeside() {
        return besideBits() > nameBits + answerBits;
    }

    boolean isNew() {
        return nameBits > 0 || answerBits > 0 || besideBits() > 0;
    }
}

package org.geophone.score.internal.alert;

/** What one message is worth: filled anew for each, so that nothing is allocated. */
final class Charge {
    /** Capture time, whole seconds since 1970. */
    int seconds;
    long clientHash;
    /** Bits of the name and of the answer, before discounts. */
    float nameBits;
    float answerBits;
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
        return Math.min(16f, 1f + 0.25f * (clients - 1));
    }

    /** Charge to the domain over all clients is divided by this. */
    float domainDiscount() {
        return 1f + 0.5f * (clients - 1);
    }

    /** What the name adds to the client's account over little-known domains: all but an ordinary choice of 32 bits. */
    float clientBits() {
        return Math.max(0f, nameBits + domainBits - 32f);
    }

    boolean isNew() {
        return nameBits > 0 || answerBits > 0;
    }
}

package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;

/**
 * The cost of new record data in answers: addresses, names, text, and the bytes of all other types but those of DNSSEC,
 * which are new with every signature. What an answer needs for its own sake is free up to what it needs at most: names
 * and addresses behind a CNAME, who is the authority, a referral, signatures. The same data costs once; many data that
 * are known cost again when they stand together for the first time, because which of them are there can be a choice.
 * Allocates nothing; one thread.
 */
final class AnswerMeasure {
    /**
     * What the names of a chain of CNAMEs of delivery networks cost together, with names of other owners and the begin
     * of authority, and how many addresses stand behind.
     */
    private static final float CHAIN_BITS = 256f;
    private static final int USUAL_ADDRESSES = 8;
    /** Eight name servers of a provider with two addresses each, where all are new. */
    private static final float REFERRAL_BITS = 1024f;
    /** Signatures and keys of an answer with RSA keys of 4,096 bits, or of three denials with theirs of 2,048. */
    private static final int SIGNED_BYTES = 4096;
    /** So many records are a pool of addresses; what is chosen from more is at least these bits for each. */
    private static final int USUAL_RECORDS = 16;
    private static final float CHOICE_BITS = 2f;
    /** Of so many records of an answer what is known is fetched early. */
    private static final int MOST_WANTED = 64;

    private final RecentSet seen;
    private final RecordReader reader = new RecordReader();
    private final RecordCost cost;
    private float dataBits;
    /** Addresses of the last answer that stood behind a CNAME. */
    private int elsewhere;
    private float chain;
    private float referral;
    private int signed;
    private boolean hasSignature;
    private int counted;
    private long together;

    AnswerMeasure(long maxBytes, NoveltyMeasure names) {
        seen = new RecentSet(maxBytes);
        cost = new RecordCost(seen, names, reader);
    }

    /** Wants what is known of the records, and of the labels of names among them, to be fetched. */
    void want(EventSlot slot, DomainKey key) {
        cost.begin();
        reader.begin(slot);
        for (int i = 0; i < MOST_WANTED && reader.next(); i++) {
            if (reader.inZone(slot, key)) {
                cost.want(slot.data, key);
            }
        }
    }

    /** Fetches all that is wanted. */
    void fetch() {
        seen.fetch();
    }

    /** Bits of all records of an answer; what is new becomes known. */
    float bits(EventSlot slot, DomainKey key, DomainTable domains, int domain) {
        begin(slot);
        float bits = 0;
        while (reader.next()) {
            bits += record(slot, key, domains, domain);
        }
        float beyond = Math.max(0, chain - CHAIN_BITS) + Math.max(0, referral - REFERRAL_BITS)
                + Math.max(0, signed - SIGNED_BYTES) * BesideMeasure.BINARY_BITS;
        if (counted > USUAL_RECORDS && cost.isNewTogether(together, key)) {
            beyond += CHOICE_BITS * (counted - USUAL_RECORDS);
        }
        beyond += cost.bytes(slot.data, reader.start(), reader.unread(slot), key);
        dataBits += beyond;
        return bits + beyond;
    }

    private void begin(EventSlot slot) {
        dataBits = 0;
        elsewhere = 0;
        chain = 0;
        referral = 0;
        signed = 0;
        hasSignature = false;
        counted = 0;
        together = 0;
        cost.begin();
        if (slot.authorityRecords + slot.additionalRecords > (slot.hasOpt() ? 1 : 0) || RequestRecords.isOddOpt(slot)) {
            reader.beginWhole(slot);
        } else {
            reader.begin(slot);
        }
    }

    private float record(EventSlot slot, DomainKey key, DomainTable domains, int domain) {
        int type = reader.type();
        if (RecordTypes.isOfMessage(type)) {
            float bits = ofMessage(slot, key, type);
            dataBits += bits;
            return bits;
        }
        if (RecordTypes.isSigned(type)) {
            signed += reader.rdataBytes() + (reader.hasOtherOwner(slot) ? reader.ownerBytes() : 0);
            return 0;
        }
        boolean behind = reader.isBehindAnswers();
        float owner = cost.owner(slot, key);
        if (isCounted(slot, key, type, behind)) {
            chain += owner;
            if (type == RecordTypes.A && reader.rdataBytes() == 4) {
                domains.answered(domain, slot.data[reader.rdata()] == 127);
            }
            long before = cost.together();
            float bits = cost.data(slot, key);
            together += cost.together() - before;
            counted++;
            dataBits += RecordTypes.isAddress(type) ? 0 : bits;
            return bits;
        }
        if (behind && type != RecordTypes.SOA) {
            referral += owner + cost.data(slot, key);
        } else {
            chain += RecordTypes.isAddress(type) ? owner : owner + cost.data(slot, key);
        }
        return 0;
    }

    /**
     * Addresses behind a CNAME are those of a delivery network, which gives a few at a time; its names are counted
     * together. Bytes have no such reason to be free.
     */
    private boolean isCounted(EventSlot slot, DomainKey key, int type, boolean behind) {
        if (behind || type == RecordTypes.SOA) {
            return behind && RecordTypes.isOutOfPlace(type);
        }
        return RecordTypes.carriesBytes(type) || reader.inZone(slot, key)
                || RecordTypes.isAddress(type) && (++elsewhere > USUAL_ADDRESSES || !cost.isWholeAddress());
    }

    /** A record about the message: its one OPT has a measure of its own, and a server near by signs what it likes. */
    private float ofMessage(EventSlot slot, DomainKey key, int type) {
        if (type == RecordTypes.OPT) {
            return cost.bytes(slot.data, reader.start(), reader.optEnd(slot) - reader.start(), key);
        }
        if (RequestRecords.isNear(slot)) {
            return 0;
        }
        chain += cost.owner(slot, key);
        boolean isSignature = !hasSignature && reader.rdataBytes() <= RequestRecords.LONGEST_SIGNATURE;
        hasSignature = true;
        return isSignature ? 0 : cost.bytes(slot.data, reader.rdata(), reader.rdataBytes(), key);
    }

    /** Of the last answer's bits those that were not in addresses. */
    float dataBits() {
        return dataBits;
    }

    long evicted() {
        return seen.evicted();
    }

    long bytes() {
        return seen.bytes();
    }

    void save(DataOutput out) throws IOException {
        seen.save(out);
    }

    void load(DataInput in) throws IOException {
        seen.load(in);
    }
}

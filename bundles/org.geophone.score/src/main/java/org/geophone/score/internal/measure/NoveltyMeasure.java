package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.score.internal.account.Hashes;

/**
 * The cost of what is new, per label. A name that anybody asked before costs nothing. Of a new one, each label costs
 * the least of: the letter model, its alphabet, its digits (or their distance from the last ones) where the same label
 * with other digits stands under the domain, and a choice among the labels that are known under the domain or
 * everywhere. The labels behind the first one are taken together when names stood under them before. Parsed shapes cost
 * what they can hold: 32 bits a reversed IPv4 address, 128 an IPv6 one, nothing a well-formed reverse look-up.
 */
public final class NoveltyMeasure implements InformationMeasure {
    /** A label of this domain: at least a choice among eight. */
    private static final float KNOWN_LABEL_BITS = 3f;
    /** The parent of the last new name of the domain again: a prediction that mostly comes true. */
    private static final float SAME_PARENT_BITS = 1f;
    /** Another parent under which names of the domain stand. */
    private static final float KNOWN_PARENT_BITS = 3f;
    /** At most a choice among 4096: a domain with more labels gives a discount by its clients instead. */
    private static final float KNOWN_LABEL_MOST = 12f;
    /** A label that stands under four or more domains: a choice among some sixty such labels. */
    private static final float COMMON_LABEL_BITS = 6f;
    private static final int COMMON_DOMAINS = 4;
    /** Same shape as another label of the domain: which shape, and each of its digits. */
    private static final float TEMPLATE_BITS = 2f;
    private static final float DIGIT_BITS = 3.32f;
    private static final float IPV4_BITS = 32f;
    private static final float IPV6_BITS = 128f;
    /** A label above this is data: no counter, and under no second domain by chance, so not worth remembering. */
    private static final float DATA_BITS = 64f;
    /** A label at or above this counts into the estimated payload. */
    private static final float PAYLOAD_BITS = 16f;
    private static final long SALT_COMMON = 0x636f_6d6dL;
    private static final long SALT_PARENT = 0x7061_7265L;
    private static final long SALT_SHAPE = 0x7368_6170L;

    /** Of the memory, names take eight parts, labels four, answers two, numbers one. */
    private static final int PARTS = 15;

    private final RecentSet names;
    private final RecentSet labels;
    private final LastNumbers numbers;
    private final AnswerMeasure answers;
    private int dataBytes;
    private int newLabels;
    /** What was read ahead, kept so that it is read at all. */
    private long ahead;

    /** A measure that knows nothing yet and remembers at most about so many bytes. */
    public NoveltyMeasure(long maxBytes) {
        names = new RecentSet(maxBytes / PARTS * 8);
        labels = new RecentSet(maxBytes / PARTS * 4);
        answers = new AnswerMeasure(maxBytes / PARTS * 2, this);
        numbers = new LastNumbers(maxBytes / PARTS);
    }

    @Override
    public void ahead(EventSlot slot) {
        ahead = names.ahead(slot.nameHash);
    }

    @Override
    public float nameBits(EventSlot slot, DomainKey key, DomainTable domains, int domain) {
        dataBytes = 0;
        byte[] data = slot.data;
        int name = slot.nameOffset;
        if (Shapes.isReverseLookup(data, name, slot.nameBytes, slot.questionType)) {
            return 0;
        }
        long hash = slot.nameHash != 0 ? slot.nameHash : WireName.hash(data, name, slot.nameBytes);
        if (!names.add(hash)) {
            return 0;
        }
        int p = name;
        int end = name + key.start();
        float bits = 0;
        int shape = Shapes.leadingIpv4(data, p, end);
        float shapeBits = IPV4_BITS;
        if (shape == 0) {
            shape = Shapes.leadingIpv6(data, p, end);
            shapeBits = IPV6_BITS;
        }
        if (shape > 0) {
            // the same address asked of several lists is one address
            boolean known = !labels.add(Hashes.mix(WireName.hash(data, p, shape), SALT_SHAPE));
            bits = known ? COMMON_LABEL_BITS : shapeBits;
            p += shape;
        }
        newLabels = 0;
        float knownBits = knownLabelBits(domains.labels(domain));
        int first = shape == 0 && p < end ? p : -1;
        p += first < 0 ? 0 : 1 + (data[p] & 0x3f);
        long label = first < 0 ? 0 : WireName.hash(data, first + 1, data[first] & 0x3f);
        long parent = p < end ? Hashes.mix(WireName.hash(data, p, end - p), SALT_PARENT, key.hash()) : 0;
        ahead = labels.ahead(Hashes.mix(key.hash(), label)) + labels.ahead(parent);
        if (first >= 0) {
            bits = labelBits(label, data, first + 1, data[first] & 0x3f, key.hash(), knownBits);
        }
        if (p < end) {
            bits += parentBits(parent, data, p, end, key.hash(), knownBits, domains, domain);
        }
        domains.countLabels(domain, newLabels);
        return bits;
    }

    /** Bits of what stands between the first label, or the shape, and the registered domain. */
    private float parentBits(long parent, byte[] data, int from, int end, long domainHash, float knownBits,
            DomainTable domains, int domain) {
        boolean same = domains.sameParent(domain, parent);
        if (!labels.add(parent)) {
            return same ? SAME_PARENT_BITS : KNOWN_PARENT_BITS;
        }
        float bits = 0;
        for (int p = from; p < end; p += 1 + (data[p] & 0x3f)) {
            bits += labelBits(data, p + 1, data[p] & 0x3f, domainHash, knownBits);
        }
        return bits;
    }

    private static float knownLabelBits(int labelsOfDomain) {
        // log2, rounded down, costs one instruction
        int log = 31 - Integer.numberOfLeadingZeros(labelsOfDomain | 1);
        return Math.min(KNOWN_LABEL_MOST, Math.max(KNOWN_LABEL_BITS, log));
    }

    /** Bits of one label under a domain, which makes it known. */
    float labelBits(byte[] data, int offset, int length, long domain, float knownBits) {
        return labelBits(WireName.hash(data, offset, length), data, offset, length, domain, knownBits);
    }

    private float labelBits(long label, byte[] data, int offset, int length, long domain, float knownBits) {
        if (!labels.add(Hashes.mix(domain, label))) {
            return knownBits;
        }
        newLabels++;
        float bits = Math.min(LetterModel.bits(data, offset, length), Alphabet.bits(data, offset, length));
        int digits = Shapes.digits(data, offset, length);
        if (digits > 0 && bits < DATA_BITS) {
            long template = Hashes.mix(domain, Shapes.templateHash(data, offset, length));
            ahead = numbers.ahead(template) + labels.ahead(template) + labels.ahead(Hashes.mix(label, SALT_COMMON, 0));
            if (!labels.add(template)) {
                bits = Math.min(bits, TEMPLATE_BITS + DIGIT_BITS * digits);
            }
            bits = Math.min(bits, numbers.bits(template, data, offset, length, digits, bits));
        }
        if (bits >= PAYLOAD_BITS) {
            dataBytes += length;
        }
        return bits < DATA_BITS && isCommon(label) ? Math.min(bits, COMMON_LABEL_BITS) : bits;
    }

    /** True when the label stands under enough other domains; counts this one. */
    private boolean isCommon(long label) {
        for (int i = 0; i < COMMON_DOMAINS; i++) {
            if (labels.add(Hashes.mix(label, SALT_COMMON, i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public float answerBits(EventSlot slot, DomainKey key, DomainTable domains, int domain) {
        return slot.isAnswer() ? answers.bits(slot, key, domains, domain) : 0;
    }

    @Override
    public float domainBits(EventSlot slot, DomainKey key) {
        int p = slot.nameOffset + key.start();
        int length = slot.data[p] & 0x3f;
        return Math.min(LetterModel.bits(slot.data, p + 1, length), Alphabet.bits(slot.data, p + 1, length));
    }

    @Override
    public int dataBytes() {
        return dataBytes;
    }

    @Override
    public long evicted() {
        return names.evicted() + labels.evicted() + numbers.evicted() + answers.evicted();
    }

    @Override
    public long bytes() {
        return names.bytes() + labels.bytes() + answers.bytes() + numbers.bytes();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        names.save(out);
        labels.save(out);
        numbers.save(out);
        answers.save(out);
    }

    @Override
    public void load(DataInput in) throws IOException {
        names.load(in);
        labels.load(in);
        numbers.load(in);
        answers.load(in);
    }
}

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
 * what they can hold: 32 bits a reversed IPv4 address, 128 an IPv6 one; a look-up of an IPv6 address below a site that
 * is known costs up to 80, any other well-formed reverse look-up nothing.
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
    /** A UUID in text: 128 bits less version and variant (RFC 9562 section 4). */
    private static final int UUID_LENGTH = 36;
    private static final float UUID_BITS = 122f;
    private static final float IPV4_BITS = 32f;
    private static final float IPV6_BITS = 128f;
    private static final float NIBBLE_BITS = 4f;
    /** Between the prefix of a site and that of a subnet. */
    private static final int SUBNET_NIBBLES = 4;
    private static final int PAYLOAD_NIBBLES = 4;
    /** 32 labels of one nibble. */
    private static final int IPV6_BYTES = 64;
    /** A label above this is data: no counter, and under no second domain by chance, so not worth remembering. */
    private static final float DATA_BITS = 64f;
    /** A label at or above this counts into the estimated payload. */
    private static final float PAYLOAD_BITS = 16f;
    /** Above this a label is data, whatever digits are in it: ten of a clock and a word before them cost less. */
    private static final float MOST_NUMBER_BITS = 96f;
    /** Above this a label is data, whatever hyphens are in it. */
    private static final float MOST_TOKENS_BITS = 128f;
    /** The first part of a label in parts is at most so long. */
    private static final int FIRST_PART = 24;
    private static final long SALT_PART = 0x7061_7274L;
    /** A search list's suffix has at most so many labels, and what stands before it at least two. */
    private static final int MOST_SEARCHED = 4;
    private static final int LEAST_FRONT = 2;
    /** Of a name of another domain: a dozen random letters and some words, as a content network's hosts have. */
    private static final float HOST_BITS = 96f;
    private static final long SALT_SUFFIX = 0x7375_6666L;
    private static final long SALT_COMMON = 0x636f_6d6dL;
    private static final long SALT_PARENT = 0x7061_7265L;
    private static final long SALT_SHAPE = 0x7368_6170L;

    /** Of so many labels of a name what is known is fetched early. */
    private static final int MOST_WANTED = 4;
    /** A longer label is mostly data, of which only whether it is known is asked. */
    private static final int SHORT_LABEL = 24;

    /** Of the memory, names take eight parts, labels four, answers two, numbers one. */
    private static final int PARTS = 15;

    private final RecentSet names;
    private final RecentSet labels;
    private final LastNumbers numbers;
    private final AnswerMeasure answers;
    private final byte[] front = new byte[256];
    private final byte[] template = new byte[64];
    private int dataBytes;
    private int newLabels;

    /** A measure that knows nothing yet and remembers at most about so many bytes. */
    public NoveltyMeasure(long maxBytes) {
        names = new RecentSet(maxBytes / PARTS * 8);
        labels = new RecentSet(maxBytes / PARTS * 4);
        answers = new AnswerMeasure(maxBytes / PARTS * 2, this);
        numbers = new LastNumbers(maxBytes / PARTS);
    }

    @Override
    public void want(EventSlot slot, DomainKey key) {
        names.want(slot.nameHash);
        if (slot.isFromServer()) {
            answers.want(slot, key);
        }
    }

    @Override
    public boolean wantMore(EventSlot slot, DomainKey key) {
        // the answer's name is known by its query
        if (slot.isFromServer() || names.holds(slot.nameHash)) {
            return false;
        }
        int from = slot.nameOffset;
        int end = from + key.start();
        wantLabels(slot.data, from, end, key.hash());
        int next = from < end ? from + 1 + (slot.data[from] & 0x3f) : end;
        if (next < end) {
            labels.want(parentKey(slot.data, next, end, key.hash()));
            searched(slot, key, true);
        }
        return true;
    }

    /** Wants what is known of the first labels of a name to be fetched. */
    void wantLabels(byte[] data, int from, int end, long domain) {
        int p = from;
        for (int i = 0; i < MOST_WANTED && p < end; i++) {
            int length = data[p] & 0x3f;
            wantLabel(data, p + 1, length, domain);
            p += 1 + length;
        }
    }

    private void wantLabel(byte[] data, int offset, int length, long domain) {
        long label = WireName.hash(data, offset, length);
        labels.want(Hashes.mix(domain, label));
        if (length > SHORT_LABEL) {
            return;
        }
        for (int i = 0; i < COMMON_DOMAINS; i++) {
            labels.want(Hashes.mix(label, SALT_COMMON, i));
        }
        int from = offset;
        for (int i = offset; i <= offset + length; i++) {
            if (i == offset + length || data[i] == '-') {
                labels.want(Hashes.mix(domain, WireName.hash(data, from, i - from), SALT_PART));
                from = i + 1;
            }
        }
        if (Shapes.template(data, offset, length, template) > 0) {
            long like = Hashes.mix(domain, Shapes.templateHash(template, length));
            labels.want(like);
            numbers.want(like);
        }
    }

    @Override
    public void fetch() {
        names.fetch();
        answers.fetch();
        labels.fetch();
        numbers.fetch();
    }

    @Override
    public float nameBits(EventSlot slot, DomainKey key, DomainTable domains, int domain) {
        dataBytes = 0;
        byte[] data = slot.data;
        int name = slot.nameOffset;
        if (Shapes.isReverseLookup(data, name, slot.nameBytes, slot.questionType)) {
            return Shapes.isAddressLookup(slot) ? lookupBits(slot) : 0;
        }
        long hash = slot.nameHash != 0 ? slot.nameHash : WireName.hash(data, name, slot.nameBytes);
        if (!names.add(hash)) {
            return 0;
        }
        int searched = searched(slot, key, false);
        if (searched > 0) {
            return KNOWN_LABEL_BITS + frontBits(data, name, name + searched);
        }
        int p = name;
        int end = name + key.start();
        newLabels = 0;
        float knownBits = knownLabelBits(domains.labels(domain));
        float bits = 0;
        int address = address(data, name, end);
        if (address >= 0) {
            // a customer's key, or part of a policy, may stand before it
            for (int i = 0; i < address; i += 1 + data[name + i]) {
                bits += labelBits(data, name + i + 1, data[name + i], key.hash(), knownBits);
            }
            p = name + address;
            bits += addressBits(data, p, end);
            p += addressBytes(data, p, end);
        } else if (p < end) {
            bits = labelBits(data, p + 1, data[p] & 0x3f, key.hash(), knownBits);
            p += 1 + (data[p] & 0x3f);
        }
        if (p < end) {
            bits += parentBits(data, p, end, key.hash(), knownBits, domains, domain);
        }
        domains.countLabels(domain, newLabels);
        return bits;
    }

    /** Bits of a new address below a site whose addresses were asked for before; that a site is new is no choice. */
    private float lookupBits(EventSlot slot) {
        long hash = slot.nameHash != 0 ? slot.nameHash : WireName.hash(slot.data, slot.nameOffset, slot.nameBytes);
        if (!names.add(hash)) {
            return 0;
        }
        boolean newSite = labels.add(Hashes.mix(Shapes.site(slot), SALT_SHAPE));
        boolean newSubnet = labels.add(Hashes.mix(Shapes.subnet(slot), SALT_SHAPE));
        if (newSite) {
            return 0;
        }
        int nibbles = Shapes.interfaceNibbles(slot) + (newSubnet ? SUBNET_NIBBLES : 0);
        dataBytes = nibbles >= PAYLOAD_NIBBLES ? nibbles : 0;
        return NIBBLE_BITS * nibbles;
    }

    /** Where an address stands in the name, in bytes after its begin, or -1. */
    private static int address(byte[] data, int name, int end) {
        if (addressBytes(data, name, end) > 0) {
            return 0;
        }
        int at = Addresses.ipv4(data, name, end);
        return at >= 0 ? at : Addresses.ipv6(data, name, end);
    }

    private static int addressBytes(byte[] data, int from, int end) {
        int bytes = Shapes.leadingIpv4(data, from, end);
        return bytes > 0 ? bytes : Shapes.leadingIpv6(data, from, end);
    }

    /** Bits of an address: the same one asked of several lists is one address. */
    private float addressBits(byte[] data, int from, int end) {
        int bytes = addressBytes(data, from, end);
        boolean known = !labels.add(Hashes.mix(WireName.hash(data, from, bytes), SALT_SHAPE));
        return known ? COMMON_LABEL_BITS : bytes == IPV6_BYTES ? IPV6_BITS : IPV4_BITS;
    }

    /**
     * Bytes of the name's front where that is a name that was asked before, else 0: a search list has put a suffix of
     * one to four labels behind it. The suffix has to be one that stood behind another name already: a list has few,
     * and a suffix that is new can be data.
     *
     * @param ahead true to want the fronts to be fetched only, instead of asking whether they are known
     */
    private int searched(EventSlot slot, DomainKey key, boolean ahead) {
        int count = WireName.labels(slot.data, slot.nameOffset, slot.nameBytes);
        int end = slot.nameOffset;
        for (int i = 0; i < count; i++) {
            int left = count - i;
            boolean cut = key.isRegistered() ? end - slot.nameOffset <= key.start() && left <= MOST_SEARCHED + 1
                    : left <= MOST_SEARCHED;
            if (i >= LEAST_FRONT && cut) {
                int length = end - slot.nameOffset;
                System.arraycopy(slot.data, slot.nameOffset, front, 0, length);
                front[length] = 0;
                long hash = WireName.hash(front, 0, length + 1);
                if (ahead) {
                    names.want(hash);
                } else if (names.contains(hash) && !labels.add(suffixKey(slot, end))) {
                    return length;
                }
            }
            end += 1 + slot.data[end];
        }
        return 0;
    }

    /** What a front says beyond what names of hosts do: who asks can have asked for it where that costs nothing. */
    private float frontBits(byte[] data, int from, int end) {
        float bits = 0;
        for (int p = from; p < end; p += 1 + data[p]) {
            float own = Math.min(LetterModel.bits(data, p + 1, data[p]), Alphabet.bits(data, p + 1, data[p]));
            bits += own;
            dataBytes += own >= PAYLOAD_BITS ? data[p] : 0;
        }
        return Math.max(0, bits - HOST_BITS);
    }

    private static long suffixKey(EventSlot slot, int from) {
        return Hashes.mix(WireName.hash(slot.data, from, slot.nameOffset + slot.nameBytes - from), SALT_SUFFIX);
    }

    /**
     * Bits of what stands between the first label, or the shape, and the registered domain: labels up to the first from
     * which on everything stood there before.
     */
    private float parentBits(byte[] data, int from, int end, long domainHash, float knownBits, DomainTable domains,
            int domain) {
        float bits = 0;
        for (int p = from; p < end; p += 1 + (data[p] & 0x3f)) {
            long parent = parentKey(data, p, end, domainHash);
            boolean same = p > from || domains.sameParent(domain, parent);
            if (!labels.add(parent)) {
                return bits + (same ? SAME_PARENT_BITS : KNOWN_PARENT_BITS);
            }
            bits += labelBits(data, p + 1, data[p] & 0x3f, domainHash, knownBits);
        }
        return bits;
    }

    private static long parentKey(byte[] data, int from, int end, long domainHash) {
        return Hashes.mix(WireName.hash(data, from, end - from), SALT_PARENT, domainHash);
    }

    private static float knownLabelBits(int labelsOfDomain) {
        // log2, rounded down, costs one instruction
        int log = 31 - Integer.numberOfLeadingZeros(labelsOfDomain | 1);
        return Math.min(KNOWN_LABEL_MOST, Math.max(KNOWN_LABEL_BITS, log));
    }

    /** Bits of one label under a domain, which makes it known. */
    float labelBits(byte[] data, int offset, int length, long domain, float knownBits) {
        long label = WireName.hash(data, offset, length);
        if (!labels.add(Hashes.mix(domain, label))) {
            return knownBits;
        }
        newLabels++;
        float bits = Math.min(LetterModel.bits(data, offset, length), Alphabet.bits(data, offset, length));
        if (length == UUID_LENGTH && Identifiers.isUuid(data, offset, length)) {
            bits = UUID_BITS;
        }
        int digits = bits < MOST_NUMBER_BITS ? Shapes.template(data, offset, length, template) : 0;
        if (digits > 0) {
            long like = Hashes.mix(domain, Shapes.templateHash(template, length));
            if (!labels.add(like)) {
                bits = Math.min(bits, TEMPLATE_BITS + DIGIT_BITS * digits);
            }
            bits = Math.min(bits, numbers.bits(like, data, offset, length, digits, bits));
        }
        if (bits > COMMON_LABEL_BITS && bits < MOST_TOKENS_BITS && length != UUID_LENGTH) {
            bits = Math.min(bits, tokenBits(data, offset, length, domain));
        }
        if (bits >= PAYLOAD_BITS) {
            dataBytes += length;
        }
        return bits < DATA_BITS && isCommon(label) ? Math.min(bits, COMMON_LABEL_BITS) : bits;
    }

    /** Bits of a label made of parts with hyphens between them, some of which stood in other labels of the domain. */
    private float tokenBits(byte[] data, int offset, int length, long domain) {
        int end = offset + length;
        int from = offset;
        int parts = 0;
        float bits = 0;
        for (int i = offset; i <= end; i++) {
            if (i == end || data[i] == '-') {
                int size = i - from;
                if (size > 0) {
                    boolean known = !labels.add(Hashes.mix(domain, WireName.hash(data, from, size), SALT_PART));
                    bits += known ? KNOWN_LABEL_BITS
                            : Math.min(LetterModel.bits(data, from, size), Alphabet.bits(data, from, size));
                    parts++;
                }
                from = i + 1;
            }
            if (i == offset + FIRST_PART && parts == 0) {
                // parts are short; a label without any is not worth remembering here
                return Float.POSITIVE_INFINITY;
            }
        }
        return parts > 1 ? bits + 1 : Float.POSITIVE_INFINITY;
    }

    /** True when the label stands under enough other domains; counts this one. */
    private boolean isCommon(long label) {
        return labels.countedTo(COMMON_DOMAINS, label, SALT_COMMON);
    }

    @Override
    public float answerBits(EventSlot slot, DomainKey key, DomainTable domains, int domain) {
        return slot.isFromServer() ? answers.bits(slot, key, domains, domain) : 0;
    }

    @Override
    public float answerDataBits() {
        return answers.dataBits();
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

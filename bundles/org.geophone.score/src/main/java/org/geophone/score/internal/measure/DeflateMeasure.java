package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.score.internal.account.Hashes;

/**
 * The measure to hold {@link NoveltyMeasure} against: it knows nothing of alphabets, templates or shapes. A new name
 * costs by how much the deflate stream (RFC 1951) over the last names of its domain grows when its labels are added;
 * ordinary names are a dictionary before the stream. New record data is measured in the same way over the domain's last
 * record data. Growth comes in whole bytes: one name is wrong by some bits, the sum over many is not. Figures hold for
 * one zlib; another one gives a few in a hundred more or less.
 *
 * <p>A stream is deflated for every new label, some hundred microseconds: for comparisons, not for live traffic.
 */
public final class DeflateMeasure implements InformationMeasure {
    private static final int LONGEST_DATA = Histories.ROOM / 4;
    /** A deflate stream looks back 32 KiB: what the histories leave, with room for what is being added. */
    private static final int DICTIONARY = (32 << 10) - Histories.ROOM - LONGEST_DATA;
    /** As in the other measure: a label at or above this counts into the estimated payload. */
    private static final float PAYLOAD_BITS = 16f;
    private static final long SALT_ANSWERS = 0x616e_7377L;

    private final RecentSet seen;
    private final Histories histories;
    private final RecordReader reader = new RecordReader();
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final byte[] background;
    private final byte[] text = new byte[Histories.ROOM + LONGEST_DATA + 1];
    private final byte[] target = new byte[256];
    private final byte[] out = new byte[text.length];
    private int dataBytes;
    private float answerDataBits;
    private int newLabels;

    /**
     * A measure that knows nothing of any domain yet and remembers at most about so many bytes.
     *
     * @param background ordinary names, one after another; the last 12 KiB of it are used
     */
    public DeflateMeasure(long maxBytes, byte[] background) {
        seen = new RecentSet(maxBytes / 4);
        histories = new Histories(maxBytes / 4 * 3);
        this.background = Arrays.copyOfRange(background, Math.max(0, background.length - DICTIONARY),
                background.length);
    }

    @Override
    public float nameBits(EventSlot slot, DomainKey key, DomainTable domains, int domain) {
        dataBytes = 0;
        newLabels = 0;
        if (Shapes.isReverseLookup(slot.data, slot.nameOffset, slot.nameBytes, slot.questionType)
                || !seen.add(WireName.hash(slot.data, slot.nameOffset, slot.nameBytes))) {
            return 0;
        }
        float bits = labels(histories.place(key.hash()), slot.data, slot.nameOffset, slot.nameOffset + key.start());
        domains.countLabels(domain, newLabels);
        return bits;
    }

    /** Growth by labels, dots between them; adds them to the history. */
    private float labels(int place, byte[] data, int from, int end) {
        int before = streamBytes(place);
        int size = before;
        int start = histories.copy(place, text);
        int n = start;
        for (int p = from; p < end;) {
            int length = data[p] & 0x3f;
            System.arraycopy(data, p + 1, text, n, length);
            n += length;
            p += 1 + length;
            text[n++] = (byte) (p < end ? '.' : '\n');
            int more = deflate(n);
            if (8 * (more - size) >= PAYLOAD_BITS) {
                dataBytes += length;
                newLabels++;
            }
            size = more;
        }
        if (n > start && histories.add(place, text, start, n - 1 - start)) {
            histories.deflated(place, size);
        }
        return 8f * Math.max(0, size - before);
    }

    /** Growth by record data; adds it to the history. */
    private float data(int place, byte[] data, int from, int length) {
        int before = streamBytes(place);
        int n = histories.copy(place, text);
        int bytes = Math.min(length, LONGEST_DATA);
        System.arraycopy(data, from, text, n, bytes);
        text[n + bytes] = '\n';
        int size = deflate(n + bytes + 1);
        if (histories.add(place, data, from, bytes)) {
            histories.deflated(place, size);
        }
        return 8f * Math.max(0, size - before) * length / Math.max(1, bytes);
    }

    private int streamBytes(int place) {
        if (histories.deflated(place) == Histories.UNKNOWN) {
            histories.deflated(place, deflate(histories.copy(place, text)));
        }
        return histories.deflated(place);
    }

    private int deflate(int length) {
        deflater.reset();
        if (background.length > 0) {
            deflater.setDictionary(background);
        }
        deflater.setInput(text, 0, length);
        deflater.finish();
        int bytes = 0;
        while (!deflater.finished()) {
            bytes += deflater.deflate(out);
        }
        return bytes;
    }

    @Override
    public float answerBits(EventSlot slot, DomainKey key, DomainTable domains, int domain) {
        if (!slot.isFromServer()) {
            return 0;
        }
        int ofName = dataBytes;
        float bits = 0;
        answerDataBits = 0;
        for (reader.begin(slot); reader.next();) {
            if (reader.inZone(slot, key)) {
                float more = record(slot, key, domains, domain);
                bits += more;
                answerDataBits += RecordTypes.isAddress(reader.type()) ? 0 : more;
            }
        }
        dataBytes = ofName;
        return bits;
    }

    private float record(EventSlot slot, DomainKey key, DomainTable domains, int domain) {
        int at = reader.rdata();
        int length = reader.rdataBytes();
        int type = reader.type();
        if (type == RecordTypes.A && length == 4) {
            domains.answered(domain, slot.data[at] == 127);
        }
        int name = RecordTypes.nameInData(type);
        boolean usual = type == RecordTypes.PTR && !Shapes.isOddUnderReverse(slot.data, slot.nameOffset,
                slot.nameBytes, RecordTypes.PTR);
        if (usual || name < 0 && !RecordTypes.isData(type)) {
            return 0;
        }
        if (name < 0) {
            return seen.add(Hashes.mix(key.hash(), WireName.hash(slot.data, at, length), type))
                    ? data(histories.place(Hashes.mix(key.hash(), SALT_ANSWERS)), slot.data, at, length) : 0;
        }
        int bytes = length > name ? reader.expand(at + name, target) : -1;
        boolean isNew = bytes > 1 && seen.add(Hashes.mix(key.hash(), WireName.hash(target, 0, bytes), type));
        return isNew ? labels(histories.place(Hashes.mix(key.hash(), SALT_ANSWERS)), target, 0, bytes - 1) : 0;
    }

    @Override
    public float answerDataBits() {
        return answerDataBits;
    }

    @Override
    public float domainBits(EventSlot slot, DomainKey key) {
        int p = slot.nameOffset + key.start();
        int length = slot.data[p] & 0x3f;
        System.arraycopy(slot.data, p + 1, text, 0, length);
        return 8f * (deflate(length) - deflate(0));
    }

    @Override
    public long bytes() {
        return seen.bytes() + histories.bytes();
    }

    @Override
    public int dataBytes() {
        return dataBytes;
    }

    @Override
    public long evicted() {
        return seen.evicted() + histories.evicted();
    }

    @Override
    public void save(DataOutput output) throws IOException {
        seen.save(output);
        histories.save(output);
    }

    @Override
    public void load(DataInput input) throws IOException {
        seen.load(input);
        histories.load(input);
    }
}

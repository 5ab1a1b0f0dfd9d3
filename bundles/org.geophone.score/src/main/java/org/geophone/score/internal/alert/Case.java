package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.account.AccountKind;

/**
 * What is remembered of a suspicious account: who took part, samples of names, counts by type and response code, and
 * its alert. Made when an account passes a quarter of its allowance; about 4 KiB at most.
 */
final class Case {
    private static final int HEAD_NAMES = 32;
    private static final int HEAD_BYTES = 2048;
    private static final int TAIL_NAMES = 4;
    private static final int CLIENTS = 16;
    private static final int SERVERS = 4;
    private static final int DOMAINS = 32;

    final long key;
    final AccountKind kind;
    /** Wire bytes of the registered domain; null for kinds that span domains. */
    final byte[] domain;
    final long domainHash;
    final long clientHash;
    String clientName;
    final Parties clients = new Parties(CLIENTS);
    final Parties servers = new Parties(SERVERS);
    final Parties domains = new Parties(DOMAINS);
    final Tally types = new Tally();
    final Tally rcodes = new Tally();
    /** What lay beside names and records; saved apart, because older states have none. */
    final Beside beside = new Beside();
    private final List<Sample> head = new ArrayList<>(4);
    private final Sample[] tail = new Sample[TAIL_NAMES];
    private int headBytes;
    private long later;

    /** By what the last charge was divided. */
    float discount = 1;
    /** What it is worth keeping; set and used while the table of cases makes room. */
    float weight;
    /** Capture time of the last charge. */
    long lastNanos;
    /** The alert; closed at first. */
    final Episode episode = new Episode();
    /** Which decisions mute it. */
    final Muting muting = new Muting(this);

    Case(long key, AccountKind kind, byte[] domain, long domainHash, long clientHash) {
        this.key = key;
        this.kind = kind;
        this.domain = domain;
        this.domainHash = domainHash;
        this.clientHash = clientHash;
    }

    /** Counts a message of the account, new or not. */
    void message(EventSlot slot) {
        if (slot.isAnswer()) {
            rcodes.add(slot.rcode);
        } else {
            types.add(slot.questionType);
        }
        clients.add(slot.clientHigh(), slot.clientLow(), null);
        servers.add(slot.serverHigh(), slot.serverLow(), null);
        if (slot.clientName != null) {
            clientName = slot.clientName;
        }
    }

    /** Keeps a name: the first ones, for the beginning of the payload, and the last ones. */
    void sample(Sample sample) {
        if (head.size() < HEAD_NAMES && headBytes + sample.name().length <= HEAD_BYTES) {
            head.add(sample);
            headBytes += sample.name().length;
        } else {
            headBytes = HEAD_BYTES;
            tail[(int) (later++ % TAIL_NAMES)] = sample;
        }
    }

    /** The kept names in order of arrival. */
    List<Sample> samples() {
        List<Sample> all = new ArrayList<>(head);
        for (long n = Math.max(0, later - TAIL_NAMES); n < later; n++) {
            all.add(tail[(int) (n % TAIL_NAMES)]);
        }
        return all;
    }

    /** Wire bytes of the name kept last, or null. */
    byte[] lastName() {
        Sample last = later > 0 ? tail[(int) ((later - 1) % TAIL_NAMES)]
                : head.isEmpty() ? null : head.get(head.size() - 1);
        return last == null ? null : last.name();
    }

    /** Forgets what belongs to an episode that has ended. */
    void forgetEpisode() {
        head.clear();
        headBytes = 0;
        java.util.Arrays.fill(tail, null);
        later = 0;
        clients.clear();
        servers.clear();
        domains.clear();
        types.clear();
        rcodes.clear();
        beside.clear();
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(key);
        out.writeByte(kind.ordinal());
        out.writeByte(domain == null ? 0 : domain.length);
        if (domain != null) {
            out.write(domain);
        }
        out.writeLong(domainHash);
        out.writeLong(clientHash);
        out.writeBoolean(clientName != null);
        if (clientName != null) {
            out.writeUTF(clientName);
        }
        clients.save(out);
        servers.save(out);
        domains.save(out);
        types.save(out);
        rcodes.save(out);
        out.writeByte(head.size());
        out.writeInt(headBytes);
        for (Sample sample : head) {
            sample.save(out);
        }
        out.writeLong(later);
        for (long n = Math.max(0, later - TAIL_NAMES); n < later; n++) {
            tail[(int) (n % TAIL_NAMES)].save(out);
        }
        out.writeFloat(discount);
        out.writeLong(lastNanos);
        episode.save(out);
    }

    static Case load(DataInput in) throws IOException {
        long key = in.readLong();
        int kind = in.readUnsignedByte();
        if (key == 0 || kind >= AccountKind.values().length) {
            throw new IOException("a suspicious account of unknown kind " + kind);
        }
        byte[] domain = new byte[in.readUnsignedByte()];
        in.readFully(domain);
        Case c = new Case(key, AccountKind.values()[kind], domain.length == 0 ? null : domain, in.readLong(),
                in.readLong());
        c.clientName = in.readBoolean() ? in.readUTF() : null;
        c.clients.load(in);
        c.servers.load(in);
        c.domains.load(in);
        c.types.load(in);
        c.rcodes.load(in);
        int heads = in.readUnsignedByte();
        c.headBytes = in.readInt();
        if (heads > HEAD_NAMES) {
            throw new IOException("a suspicious account with " + heads + " first names");
        }
        for (int i = 0; i < heads; i++) {
            c.head.add(Sample.load(in));
        }
        c.later = in.readLong();
        for (long n = Math.max(0, c.later - TAIL_NAMES); n < c.later; n++) {
            c.tail[(int) (n % TAIL_NAMES)] = Sample.load(in);
        }
        c.discount = in.readFloat();
        c.lastNanos = in.readLong();
        c.episode.load(in);
        return c;
    }
}

package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.AccountKind;
import org.geophone.score.internal.account.Hashes;
import org.geophone.score.internal.behaviour.Behaviour;
import org.geophone.score.internal.behaviour.Tally;
import org.geophone.score.internal.layer.Features;

/**
 * What is remembered of a suspicious account: who took part, samples of names, counts by type and response code, and
 * its alert. Made when an account passes a quarter of its allowance; 4 KiB at most.
 */
final class Case {
    /** What a case takes at most, with all its objects. */
    static final int MOST_BYTES = 4096;
    /** Of that, all but parties and names: about 1150 bytes with compressed references, and some to spare. */
    private static final int FIXED_BYTES = 1220;
    private static final int CLIENTS = 16;
    private static final int SERVERS = 4;
    private static final int DOMAINS = 32;

    final long key;
    /** The key as it would be by stable hashes: order and ids of alerts must not depend on the key of the names. */
    final long idKey;
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
    final Behaviour behaviour = new Behaviour();
    /** What lay beside names and records. */
    final Beside beside = new Beside();
    /** What its alert tells as moved. */
    final Moved moved = new Moved();
    private final Samples names = new Samples();
    /** What the parties leave to the names: they are looked at when one is added, which is seldom. */
    private int room;
    /** Whether a message can still add a client, a server: most cases know theirs after a few messages. */
    private boolean moreClients = true;
    private boolean moreServers = true;

    /** No domain of the list has moved less than this: spares looking for the one that did. */
    private float lightest;

    /** By what the last charge was divided. */
    float discount = 1;
    /** Roles of the client as the last message had them. */
    int clientRoles;
    /** By what the fill is divided, as the last decision explained the behaviour; and the fill at that time. */
    float eased = 1;
    float decidedFill;
    /** New names when that decision was taken. */
    int decidedNames;
    /** True when people accept what its domain moves as usual. */
    boolean accepted;
    /** The most severe its alert may become. */
    float cap = Episode.MOST;
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
        idKey = idKey(kind, domain, clientHash);
        room = room();
    }

    private static long idKey(AccountKind kind, byte[] domain, long clientHash) {
        long stable = domain == null ? 0 : WireName.stableHash(domain, 0, domain.length);
        switch (kind) {
            case DOMAIN: return Hashes.mix(kind.salt(), stable);
            case CLIENT: return Hashes.mix(kind.salt(), clientHash);
            default: return Hashes.mix(kind.salt(), clientHash, stable);
        }
    }

    /** True for the account of one site's IPv6 addresses: nothing of it is charged to wider accounts. */
    boolean isApart() {
        return kind == AccountKind.PAIR && key != Hashes.mix(kind.salt(), clientHash, domainHash);
    }

    /** Counts a message of the account, new or not. */
    void message(EventSlot slot, Features features) {
        if (features.isDown()) {
            rcodes.add(slot.rcode);
        } else {
            types.add(slot.questionType);
        }
        clientRoles = slot.clientRoles;
        boolean more = false;
        if (moreClients) {
            more = clients.add(features.clientHigh(), features.clientLow(), null);
            // all messages of other kinds have one client, which is in the key
            moreClients = kind == AccountKind.DOMAIN && !clients.isFull();
        }
        if (moreServers) {
            more |= servers.add(features.serverHigh(), features.serverLow(), null);
            moreServers = !servers.isFull();
        }
        if (slot.clientName != null && !slot.clientName.equals(clientName)) {
            clientName = slot.clientName;
            more = true;
        }
        if (more) {
            fit();
        }
    }

    /** Adds what a message moved to the part of its domain in the whole, which is in the slot behind an offset. */
    void domain(long hash, EventSlot slot, int start, float bytes) {
        int at = domains.find(hash, 0);
        // most cases of many domains are full: every further message of another one ends here
        if (at < 0) {
            at = place(hash, slot.data, slot.nameOffset + start, slot.nameBytes - start, bytes);
        }
        if (at >= 0 && domains.weigh(at, bytes)) {
            room = room();
        }
    }

    /**
     * Puts a domain on the list; where that is full, in the place of one that moved next to nothing, which could be
     * there for that only. What an alert has named stays. Answers the place, or -1.
     */
    private int place(long hash, byte[] data, int offset, int length, float bytes) {
        int at = -1;
        if (domains.append(hash, 0, data, offset, length)) {
            at = domains.size() - 1;
        } else if (domains.isFull() && bytes > 2 * lightest) {
            int i = domains.lightest(episode.isOpen() || episode.isMuted() ? episode.domains() : 0);
            lightest = i < 0 ? Float.MAX_VALUE : domains.weight(i);
            if (bytes > 2 * lightest && domains.replace(i, hash, data, offset, length)) {
                at = i;
                lightest = 0;
            }
        }
        if (at >= 0) {
            fit();
        }
        return at;
    }

    /** Keeps the name of a message that came at this time. */
    void sample(EventSlot slot, long timeNanos, int domainStart) {
        names.add(slot, timeNanos, domainStart, room);
    }

    /** Keeps a name that was remembered elsewhere. */
    void sample(Sample sample) {
        names.add(sample, room);
    }

    /** The kept names in order of arrival. */
    List<Sample> samples() {
        return names.list();
    }

    /** What the parties leave to the names. */
    private int room() {
        return MOST_BYTES - FIXED_BYTES - clients.bytes() - servers.bytes() - domains.bytes()
                - (domain == null ? 0 : domain.length) - (clientName == null ? 0 : 2 * clientName.length());
    }

    /** Makes the names fit after parties were added. */
    private void fit() {
        room = room();
        names.fit(room);
    }

    /** Wire bytes of the name kept last, or null. */
    byte[] lastName() {
        return names.lastName();
    }

    /** The clock was set back to this time. What is told keeps the times that packets had. */
    void setBack(long timeNanos) {
        if (lastNanos > timeNanos) {
            episode.setBack(timeNanos);
            behaviour.windows().setBack((int) (timeNanos / 1_000_000_000L));
        }
    }

    /** For how long nothing was charged, nanoseconds; where the clock was set back since, from there on. */
    long quietNanos(long now) {
        return now - (lastNanos > now ? episode.recordNanos() : lastNanos);
    }

    /** Forgets what belongs to an episode that has ended. */
    void forgetEpisode() {
        names.clear();
        clients.clear();
        servers.clear();
        domains.clear();
        types.clear();
        rcodes.clear();
        behaviour.clear();
        eased = 1;
        decidedFill = 0;
        decidedNames = 0;
        lightest = 0;
        cap = Episode.MOST;
        beside.clear();
        if (kind == AccountKind.CLIENT) {
            moved.clear();
        }
        moreClients = true;
        moreServers = true;
        room = room();
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
        behaviour.save(out);
        out.writeInt(clientRoles);
        out.writeFloat(eased);
        out.writeFloat(decidedFill);
        out.writeFloat(cap);
        out.writeBoolean(accepted);
        names.save(out);
        beside.save(out);
        out.writeFloat(discount);
        out.writeLong(lastNanos);
        episode.save(out);
        out.writeInt(decidedNames);
        moved.save(out);
    }

    /**
     * Reads a saved one.
     *
     * @param counted whether it tells new names at the last decision
     * @param tells whether it tells what moved
     */
    static Case load(DataInput in, boolean counted, boolean tells) throws IOException {
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
        c.loadBehaviour(in);
        c.room = c.room();
        c.names.load(in, c.room);
        c.beside.load(in);
        c.discount = in.readFloat();
        c.lastNanos = in.readLong();
        c.episode.load(in);
        c.decidedNames = counted ? in.readInt() : c.behaviour.names();
        if (tells) {
            c.moved.load(in);
        }
        return c;
    }

    private void loadBehaviour(DataInput in) throws IOException {
        behaviour.load(in);
        clientRoles = in.readInt();
        eased = in.readFloat();
        decidedFill = in.readFloat();
        cap = in.readFloat();
        accepted = in.readBoolean();
    }
}

package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.score.FindingSink;
import org.geophone.score.internal.layer.Features;
import org.geophone.score.internal.layer.Layer;
import org.geophone.score.internal.layer.MemoryShare;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.score.internal.account.AccountKind;
import org.geophone.score.internal.account.AccountTable;
import org.geophone.score.internal.account.Allowances;
import org.geophone.score.internal.measure.BesideMeasure;
import org.geophone.score.internal.account.Breadth;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.score.internal.decisions.Standing;
import org.geophone.score.internal.measure.InformationMeasure;
import org.geophone.score.internal.measure.NoveltyMeasure;
import org.geophone.score.internal.behaviour.NameShape;
import org.geophone.score.internal.behaviour.ShapeReader;
import org.geophone.score.internal.measure.Shapes;
import org.geophone.score.internal.measure.TopLevels;

/**
 * Layer 2: charges what each message moves to leaky accounts and alerts at their absolute bounds, while the data is
 * leaving. A message is charged to its (client, domain); its name besides to the domain over all clients and, where few
 * clients know the domain, to the client over all such domains. Names without a registered domain under a delegated TLD
 * share one account a client. What an open alert explains is not charged to the wider accounts.
 */
public final class AccountLayer implements Layer {
    /** From this part of the allowance on, an account is suspicious: samples are kept, messages are evidence. */
    static final float SUSPICIOUS = 0.25f;
    /** A domain that more clients know is not little-known. */
    private static final int FEW_CLIENTS = 4;
    /** Of the memory of the domains a sixteenth tells which clients are known by several of them. */
    private static final int BREADTH_SHARE = 16;
    private static final float LIST_DISCOUNT = 8f;
    private static final int NXDOMAIN = 3;
    private static final int NANOS = 1_000_000_000;
    private static final int VERSION = 6;
    /** The form of before, without what a case tells as moved. */
    private static final int UNMOVED_VERSION = 5;
    /** The form without new names at a case's last decision, and the clients of resolvers. */
    private static final int UNCOUNTED_VERSION = 4;
    /** The form without the breadth of clients, who are known again soon; otherwise the same. */
    private static final int NARROW_VERSION = 3;
    /** The form in which no severity is behind 100; otherwise the same. */
    private static final int CAPPED_VERSION = 2;

    private final Counters counters;
    private final InformationMeasure measure;
    private final BesideMeasure beside;
    private final Breadth breadth;
    private final DomainTable domains;
    private final AccountTable accounts;
    private final CaseTable cases;
    private final RecentNames recent;
    private final TopLevels topLevels = new TopLevels();
    private final ShapeReader shapes = new ShapeReader(topLevels);
    private final Resolvers resolvers = new Resolvers();
    private final AlertDesk desk;
    private Features features;
    private DomainKey key;
    private final Charge charge = new Charge();
    /** Place of the message's own account after {@link #chargeOwn}, where something was new. */
    private int own;
    /** Shape of the message's name, read at most once for all its accounts; null until then. */
    private NameShape shape;
    private long reported;
    private long nextCount;

    /** A layer that knows nothing yet, without decisions. */
    public AccountLayer(ScoreSettings settings, Counters counters) {
        this(settings, new Standing(settings.safeDomains()), counters);
    }

    /** A layer that knows nothing yet. */
    public AccountLayer(ScoreSettings settings, Standing standing, Counters counters) {
        this.counters = counters;
        long memory = settings.memoryBytes();
        Allowances allowances = new Allowances(settings.allowanceBytes(), settings.leakBytesPerDay());
        measure = new NoveltyMeasure(MemoryShare.MEASURE.of(memory));
        beside = new BesideMeasure(MemoryShare.BESIDE.of(memory));
        breadth = new Breadth(MemoryShare.DOMAINS.of(memory) / BREADTH_SHARE);
        domains = new DomainTable(MemoryShare.DOMAINS.of(memory) - breadth.bytes());
        accounts = new AccountTable(MemoryShare.ACCOUNTS.of(memory), allowances);
        cases = new CaseTable(CaseTable.most(MemoryShare.CASES.of(memory)), accounts);
        recent = new RecentNames(MemoryShare.RECENT_NAMES.of(memory));
        desk = new AlertDesk(settings, standing, allowances, accounts, cases, domains, resolvers, counters);
    }

    @Override
    public void observe(EventSlot slot, Features features, FindingSink sink) {
        slot.infoBits = 0;
        slot.evidenceKey = 0;
        shape = null;
        if (this.features != features) {
            // mostly the same: a reference is not written for nothing, some collectors make that dear
            this.features = features;
            key = features.key();
        }
        AccountKind kind = features.kind();
        long pair = features.ownAccount();
        measureBeside(slot);
        if (features.isNamed()) {
            measure(slot);
            resolvers.note(features.serverHash(), charge.clientHash, slot, key);
        } else {
            measureUnnamed(slot);
            if (!charge.isNew()) {
                return;
            }
        }
        slot.infoBits = charge.nameBits + charge.answerBits + charge.besideBits();
        boolean explained = chargeOwn(kind, pair, slot, sink);
        if (charge.isNew()) {
            if (!explained && key.isRegistered() && !charge.lookup) {
                chargeWider(pair, slot, sink);
            }
            if (!explained && charge.nameBits > 0) {
                recent.add(slot, charge.nanos, key.start(), pair, key.hash());
            }
        }
    }

    @Override
    public void want(EventSlot slot, Features of) {
        beside.want(slot, of.clientHash());
        if (of.isNamed()) {
            DomainKey its = of.key();
            measure.want(slot, its);
            domains.want(its.hash());
            accounts.want(of.ownAccount());
            accounts.want(of.domainAccount());
        }
        if (slot.optBytes > 0) {
            // what lies beside a name is charged to the client
            accounts.want(of.clientAccount());
        }
    }

    @Override
    public void wantMore(EventSlot slot, Features of) {
        if (of.isNamed()) {
            DomainKey its = of.key();
            if (measure.wantMore(slot, its)) {
                recent.want(of.ownAccount(), its.hash());
            }
            domains.wantRow(its.hash());
            accounts.wantRow(of.ownAccount());
            accounts.wantRow(of.domainAccount());
        }
        if (slot.optBytes > 0) {
            accounts.wantRow(of.clientAccount());
        }
    }

    @Override
    public void fetch() {
        measure.fetch();
        beside.fetch();
        domains.fetch();
        accounts.fetch();
        recent.fetch();
    }

    private void measureBeside(EventSlot slot) {
        charge.nanos = desk.time(slot);
        charge.seconds = (int) (charge.nanos / NANOS);
        charge.clientHash = features.clientHash();
        float bits = beside.bits(slot, charge.clientHash);
        charge.besideUp = features.isDown() ? 0 : bits;
        charge.besideDown = features.isDown() ? bits : 0;
        charge.place = beside.place();
    }

    /**
     * A message without a name of its own, or of a public suffix, counts with the undelegated ones. Nobody chooses such
     * a name freely, but whoever answers chooses the answer.
     */
    private void measureUnnamed(EventSlot slot) {
        charge.nameBits = 0;
        charge.dataBytes = 0;
        charge.answerBits = 0;
        charge.answerDataBits = 0;
        if (slot.nameBytes > 0 && slot.isFromServer()) {
            int domain = domains.touch(key.hash(), charge.clientHash, charge.seconds, false);
            charge.answerBits = measure.answerBits(slot, key, domains, domain);
            charge.answerDataBits = charge.answerBits > 0 ? measure.answerDataBits() : 0;
        }
        charge.domainBits = 0;
        charge.clients = 1;
        charge.listDiscount = 1f;
        charge.reverse = false;
        charge.lookup = false;
    }

    private void measure(EventSlot slot) {
        int domain = domains.touch(key.hash(), charge.clientHash, charge.seconds,
                breadth.isKnown(charge.clientHash, key.hash()));
        boolean first = domains.isNew(domain);
        charge.nameBits = measure.nameBits(slot, key, domains, domain);
        charge.dataBytes = charge.nameBits > 0 ? measure.dataBytes() : 0;
        charge.addSpelling(beside.spellingBits(slot, charge.clientHash));
        charge.answerBits = measure.answerBits(slot, key, domains, domain);
        charge.answerDataBits = charge.answerBits > 0 ? measure.answerDataBits() : 0;
        charge.domainBits = first && charge.nameBits > 0 && key.isRegistered() ? measure.domainBits(slot, key) : 0;
        charge.clients = domains.clients(domain);
        charge.lookup = charge.nameBits > 0 && Shapes.isAddressLookup(slot);
        charge.reverse = charge.lookup || charge.isNew() && Shapes.isOddUnderReverse(slot.data, slot.nameOffset,
                slot.nameBytes, slot.questionType);
        boolean list = domains.answersLikeAList(domain) && charge.nameBits <= Charge.LIST_NAME_BITS;
        charge.listDiscount = list ? LIST_DISCOUNT : 1f;
        if (charge.nameBits > 0) {
            domains.moved(domain, charge.seconds, charge.nameBits / 8);
        }
        if (slot.isFromServer()) {
            domains.exists(domain, slot.rcode != NXDOMAIN);
        }
        if (first) {
            topLevels.note(slot);
        }
    }

    /** Charges (client, domain), or (client, undelegated); true when an alert of its own, or a mute, explains it. */
    private boolean chargeOwn(AccountKind kind, long pair, EventSlot slot, FindingSink sink) {
        int p = charge.isNew() ? accounts.open(pair, kind, charge.seconds) : accounts.place(pair);
        own = p;
        if (p < 0) {
            return false;
        }
        // undelegated names are no domain that others could make popular
        float discount = kind == AccountKind.PAIR ? charge.pairDiscount() : 1f;
        // nor does a popular name say anything about what lies beside it
        float up = charge.nameBits / 8 / discount / charge.listDiscount + charge.besideUp / 8;
        float down = charge.answerBits / 8 / discount + charge.besideDown / 8;
        if (charge.isNew()) {
            accounts.charge(p, charge.seconds, up, down);
        }
        float fill = accounts.fill(p);
        Case c = suspect(pair, kind, fill, discount * charge.listDiscount, slot, sink);
        note(p, c, charge.downBytes());
        slot.evidenceKey = fill < SUSPICIOUS ? 0 : pair;
        if (c == null) {
            return false;
        }
        c.message(slot, features);
        behave(c, slot);
        if (charge.isNew()) {
            c.discount = charge.isBeside() ? 1f : discount * charge.listDiscount;
            take(c, slot);
            desk.review(c, fill, slot, sink);
        }
        return c.episode.isOpen() || c.episode.isMuted();
    }

    /** The case of an account, made when it is so full and something was charged; null when it is not suspicious. */
    private Case suspect(long account, AccountKind kind, float fill, float discount, EventSlot slot, FindingSink sink) {
        Case c = fill < SUSPICIOUS ? null : cases.get(account);
        return c == null && fill >= SUSPICIOUS && charge.isNew() ? promote(account, kind, discount, slot, sink) : c;
    }

    private void note(int p, Case c, float downBytes) {
        accounts.note(p, charge.upBytes(), downBytes, charge.dataBytes, !features.isDown(), charge.nameBits > 0);
        if (c != null) {
            c.moved.add(charge, downBytes, !features.isDown());
        }
    }

    private void behave(Case c, EventSlot slot) {
        if (features.isDown()) {
            c.behaviour.answer(charge.answerBits > 0);
        } else {
            c.behaviour.query(slot, charge.nameBits > 0);
        }
        if (charge.nameBits > 0) {
            if (shape == null) {
                int from = slot.nameOffset;
                shape = shapes.read(slot.data, from, from + key.start());
            }
            c.behaviour.name(shapes, shape);
            c.behaviour.rhythm(charge.nanos);
        }
        if (charge.isNew()) {
            c.behaviour.windows().add(charge.seconds, charge.bits() / 8);
        }
    }

    private void take(Case c, EventSlot slot) {
        c.lastNanos = charge.nanos;
        c.beside.add(charge);
        if (slot.nameBytes > 0 && (charge.nameBits > 0 || charge.besideBits() > 0)) {
            c.sample(slot, charge.nanos, key.start());
        }
    }

    /** Makes an account suspicious that was charged, but not noted, with what the ring still knows of it. */
    private Case promote(long account, AccountKind kind, float discount, EventSlot slot, FindingSink sink) {
        boolean hasDomain = kind == AccountKind.PAIR || kind == AccountKind.DOMAIN;
        byte[] domain = null;
        if (hasDomain) {
            int from = slot.nameOffset + key.start();
            domain = Arrays.copyOfRange(slot.data, from, slot.nameOffset + slot.nameBytes);
        }
        Case c = new Case(account, kind, domain, hasDomain ? key.hash() : 0, charge.clientHash);
        if (kind != AccountKind.CLIENT) {
            // most new names of a client are ordinary: its samples begin here
            boolean byDomain = kind == AccountKind.DOMAIN;
            for (Sample sample : recent.find(byDomain, byDomain ? key.hash() : account)) {
                c.sample(sample);
                c.types.add(sample.type());
                c.behaviour.name(shapes, shapes.read(sample.name(), 0, sample.domainStart()));
                c.behaviour.rhythm(sample.timeNanos());
            }
        }
        shape = null;
        int p = accounts.place(account);
        // what has leaked away did not move of late
        float lately = Math.min(accounts.movedUp(p) + accounts.movedDown(p),
                discount * (accounts.up(p) + accounts.down(p)) - charge.bits() / 8);
        c.behaviour.windows().before(accounts.first(p), charge.seconds, Math.max(0, lately));
        if (kind != AccountKind.CLIENT) {
            c.moved.of(accounts, p);
        }
        desk.dropped(cases.put(c), charge.nanos, sink);
        return c;
    }

    private void chargeWider(long pair, EventSlot slot, FindingSink sink) {
        int names = accounts.names(own);
        // read before another account is opened, which may move this one
        float movedDown = accounts.movedDown(own);
        Case its = accounts.isSuspicious(own) ? cases.get(pair) : null;
        // what its own account explains is explained here, too
        float eased = its == null ? 1f : its.eased;
        float discount = charge.domainDiscount();
        chargeWider(AccountKind.DOMAIN, features.domainAccount(),
                (charge.nameBits / charge.listDiscount / eased + charge.besideUp) / 8 / discount,
                (charge.answerBits / eased + charge.besideDown) / 8 / discount, slot, sink);
        float up = charge.besideUp / 8;
        float down = charge.besideDown / 8;
        if (charge.clients <= FEW_CLIENTS && !desk.isSafe(key.hash(), slot)) {
            up += charge.clientBits(names) / 8 / eased;
            down += charge.clientAnswerBits(names, movedDown) / 8 / eased;
        }
        if (up + down > 0) {
            chargeWider(AccountKind.CLIENT, features.clientAccount(), up, down, slot, sink);
        }
    }

    private void chargeWider(AccountKind kind, long account, float up, float down, EventSlot slot, FindingSink sink) {
        int p = accounts.open(account, kind, charge.seconds);
        boolean isClient = kind == AccountKind.CLIENT;
        accounts.charge(p, charge.seconds, up, down);
        float fill = accounts.fill(p);
        float discount = (isClient ? 1f : charge.domainDiscount()) * charge.listDiscount;
        Case c = suspect(account, kind, fill, discount, slot, sink);
        note(p, c, isClient ? down : charge.downBytes());
        if (c == null) {
            return;
        }
        take(c, slot);
        c.message(slot, features);
        behave(c, slot);
        c.discount = discount;
        if (isClient) {
            c.domain(key.hash(), slot, key.start(), up + down);
        }
        if (slot.evidenceKey == 0) {
            slot.evidenceKey = account;
        }
        desk.review(c, fill, slot, sink);
    }

    private void countEvictions() {
        long evicted = accounts.evicted();
        long forgotten = measure.evicted() + domains.evicted() + beside.evicted();
        if (evicted + forgotten + cases.evicted() != reported) {
            reported = evicted + forgotten + cases.evicted();
            raise(Counter.ACCOUNTS_EVICTED, evicted);
            raise(Counter.NAMES_FORGOTTEN, forgotten);
            raise(Counter.CASES_EVICTED, cases.evicted());
        }
    }

    private void raise(Counter counter, long to) {
        counters.add(counter, Math.max(0, to - counters.get(counter)));
    }

    @Override
    public void advance(long captureTimeNanos, FindingSink sink) {
        desk.advance(captureTimeNanos, sink);
        if (captureTimeNanos >= nextCount) {
            nextCount = captureTimeNanos + NANOS;
            countEvictions();
        }
    }

    @Override
    public void setBack(long captureTimeNanos, FindingSink sink) {
        int seconds = (int) (captureTimeNanos / NANOS);
        domains.setBack(seconds);
        accounts.setBack(seconds);
        desk.setBack(captureTimeNanos);
        nextCount = captureTimeNanos;
    }

    @Override
    public void finish(FindingSink sink) {
        desk.finish(sink);
        countEvictions();
    }

    @Override
    public List<Gauge> gauges() {
        return List.of(new Gauge("score.domains", "registered domains that the scorer remembers", domains.size()),
                new Gauge("score.accounts", "accounts of clients and domains that the scorer keeps", accounts.size()),
                new Gauge("score.cases", "suspicious accounts of which samples are kept", cases.size()));
    }

    @Override
    public long bytes() {
        return measure.bytes() + beside.bytes() + breadth.bytes() + domains.bytes() + accounts.bytes() + cases.bytes()
                + recent.bytes();
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public boolean reads(int version) {
        return version >= CAPPED_VERSION && version <= VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        measure.save(out);
        domains.save(out);
        accounts.save(out);
        recent.save(out);
        resolvers.save(out);
        cases.save(out);
        desk.save(out);
        topLevels.save(out);
        beside.save(out);
        breadth.save(out);
    }

    @Override
    public void load(DataInput in) throws IOException {
        load(in, VERSION);
    }

    @Override
    public void load(DataInput in, int version) throws IOException {
        measure.load(in);
        domains.load(in);
        accounts.load(in);
        recent.load(in);
        resolvers.load(in, version > UNCOUNTED_VERSION);
        cases.load(in, version > UNCOUNTED_VERSION, version > UNMOVED_VERSION);
        desk.load(in);
        topLevels.load(in);
        beside.load(in);
        if (version > NARROW_VERSION) {
            breadth.load(in);
        }
    }
}

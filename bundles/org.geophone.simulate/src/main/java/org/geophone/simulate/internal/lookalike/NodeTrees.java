package org.geophone.simulate.internal.lookalike;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;

/**
 * A node of a peer-to-peer network finds others in a signed tree of texts (EIP-1459): the root names a hash, that text
 * names up to thirteen more, and each last one holds the record of a node. Some nodes change with every new root.
 */
final class NodeTrees extends Occasional {
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String BASE64URL = Draws.MIXED_CASE + "-_";
    /** 16 bytes in base32. */
    private static final int HASH = 26;
    private static final int CHILDREN = 13;
    private static final long ROOT_TTL = 1800;
    private static final long TTL = 86_400;

    private final int leaves;
    private final int height;
    private final int batch;
    private final String tree;
    private final long renewal;
    private final double changed;
    private final Map<Host, Long> known = new HashMap<>();

    NodeTrees(Zone zone) {
        super(zone, Draws.scale(zone.random(), 5, 40), 0.5);
        leaves = random.between(100, 1800);
        int levels = 1;
        for (int below = leaves; below > CHILDREN; below = (below + CHILDREN - 1) / CHILDREN) {
            levels++;
        }
        height = levels;
        batch = random.between(1, 12);
        tree = "all." + random.pick(List.of("main", "test", "les", "snap")) + "nodes." + zone.domain();
        renewal = random.pick(1, 1, 2, 7) * DAY;
        changed = 0.03 + 0.2 * random.unit();
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        long current = (now - net.plan().start()) / renewal;
        if (query(now, asker, tree, Types.TXT, Reply.of(Rr.txt(tree, ROOT_TTL, root(current))), ROOT_TTL, out)) {
            known.put(asker, current);
        }
        // an asker that still knows the old root goes down the old tree
        long epoch = known.get(asker);
        long time = now;
        for (int i = random.between(1, batch); i > 0; i--) {
            int leaf = random.below(leaves);
            for (int level = height; level >= 0; level--) {
                time += random.between(30, 350) * MILLIS;
                int at = leaf / power(level);
                String name = hash(level, at, epoch) + '.' + tree;
                query(time, asker, name, Types.TXT, Reply.of(Rr.txt(name, TTL, entry(level, at, epoch))), TTL, out);
            }
        }
    }

    private String root(long epoch) {
        return "enrtree-root:v1 e=" + hash(height, 0, epoch) + " l=" + random.stream("links").text(CAPITALS, HASH)
                + " seq=" + (900 + epoch) + " sig=" + random.stream("signature " + epoch).text(BASE64URL, 87);
    }

    private static int power(int level) {
        int out = 1;
        for (int i = 0; i < level; i++) {
            out *= CHILDREN;
        }
        return out;
    }

    /** A branch is new with every root; a node keeps its record until it changes. */
    private String hash(int level, int at, long epoch) {
        long since = epoch;
        while (level == 0 && since > 0 && !random.stream("change " + at + ' ' + since).chance(changed)) {
            since--;
        }
        return random.stream("entry " + level + ' ' + at + ' ' + since).text(CAPITALS, HASH);
    }

    private String entry(int level, int at, long epoch) {
        if (level == 0) {
            String hash = hash(0, at, epoch);
            return "enr:-" + random.stream(hash).text(BASE64URL, 150 + Math.floorMod(hash.hashCode(), 50));
        }
        StringJoiner out = new StringJoiner(",", "enrtree-branch:", "");
        int last = (leaves - 1) / power(level - 1);
        for (int child = at * CHILDREN; child <= Math.min(last, at * CHILDREN + CHILDREN - 1); child++) {
            out.add(hash(level - 1, child, epoch));
        }
        return out.toString();
    }
}

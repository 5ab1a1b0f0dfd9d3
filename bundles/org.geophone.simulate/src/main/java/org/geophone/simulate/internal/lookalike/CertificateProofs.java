package org.geophone.simulate.internal.lookalike;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * A browser checks that a certificate is in a public log (draft-ct-over-dns): its leaf hash in base32 gives its number,
 * then up to seven digests an answer, in binary, prove that the log's tree holds it.
 */
final class CertificateProofs extends Occasional {
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LEAF_HASH = 52;
    private static final int SHA256 = 32;
    /** A character string holds 255 bytes. */
    private static final int PER_ANSWER = 7;
    private static final long TTL = 604_800;

    private final String log;
    private final int size;
    private final int growth;
    private final Values certificates;

    CertificateProofs(Zone zone) {
        super(zone, Draws.scale(zone.random(), 8, 80), 0.02);
        log = random.pick(List.of("rocket", "birch26", "harbor", "log3")) + ".ct." + zone.domain();
        size = random.between(900_000, 900_000_000);
        growth = random.between(500, 40_000);
        certificates = Values.draw(random, 60, 800, 0.1, 0.5, from -> from.text(CAPITALS, LEAF_HASH));
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String hash = certificates.next(random);
        int leaf = new SeededRandom(hash.hashCode()).below(size);
        String name = hash + ".hash." + log;
        if (!query(now, asker, name, Types.TXT, Reply.of(Rr.txt(name, TTL, "" + leaf)), TTL, out)) {
            return;
        }
        int tree = size + growth * (int) ((now - net.plan().start()) / HOUR);
        int length = pathLength(leaf, tree);
        long time = now;
        for (int from = 0; from < length; from += PER_ANSWER) {
            time += random.between(15, 120) * MILLIS;
            String proof = from + "." + leaf + '.' + tree + ".tree." + log;
            query(time, asker, proof, Types.TXT, Reply.of(Rr.txt(proof, TTL,
                    path(leaf, from, Math.min(length, from + PER_ANSWER)))), TTL, out);
        }
    }

    /** How many digests prove a leaf of a tree of this size: section "Retrieve Merkle Audit Proof" of the draft. */
    static int pathLength(int leaf, int size) {
        int length = 0;
        int last = size - 1;
        for (int at = leaf; last != 0; at >>= 1, last >>= 1) {
            length += (at & 1) != 0 || at < last ? 1 : 0;
        }
        return length;
    }

    /** Leaves near each other have the upper part of their paths in common. */
    private String path(int leaf, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int level = from; level < to; level++) {
            out.writeBytes(random.stream("node " + level + ' ' + (leaf >> level ^ 1)).bytes(SHA256));
        }
        return new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
    }
}

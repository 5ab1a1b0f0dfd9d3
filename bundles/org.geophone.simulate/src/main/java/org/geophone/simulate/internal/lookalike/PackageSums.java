package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** A build checks every library it takes in: name and version in words, and a digest in base64 comes back. */
final class PackageSums extends Occasional {
    private static final String BASE64 = Draws.MIXED_CASE + "+/";
    private static final List<String> SYSTEMS = List.of("npm", "pypi", "crates", "maven", "go", "deb");

    private final String system;
    private final int libraries;
    private final int projects;
    private final boolean scoped;
    private final double upgrades;
    private final long ttl;
    private final int[] versions;

    PackageSums(Zone zone) {
        super(zone, Draws.scale(zone.random(), 1.5, 9), 0.1);
        system = random.pick(SYSTEMS);
        libraries = random.between(40, 300);
        projects = random.between(1, 5);
        scoped = random.chance(0.4);
        upgrades = Draws.scale(random, 0.002, 0.05);
        ttl = random.pick(300, 3600, 43_200);
        versions = new int[libraries];
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        int project = random.below(projects);
        long time = now;
        for (int i = 0; i < libraries; i++) {
            versions[i] += random.chance(upgrades) ? 1 : 0;
            if (random.stream("project " + project + ' ' + i).chance(0.3)) {
                String name = library(i) + '.' + system + '.' + zone.domain();
                String digest = new SeededRandom(name.hashCode()).text(BASE64, 86);
                query(time, asker, name, Types.TXT, Reply.of(Rr.txt(name, ttl, "sha512-" + digest + "==")), ttl, out);
                time += random.exponential(60 * MILLIS);
            }
        }
    }

    private String library(int number) {
        SeededRandom fixed = random.stream("library " + number);
        String name = Names.word(fixed, fixed.between(1, 3)) + (fixed.chance(0.5) ? "-" + Names.word(fixed, 1) : "");
        int patch = fixed.below(30) + versions[number];
        return fixed.below(8) + "-" + fixed.below(20) + '-' + patch + '.' + name
                + (scoped && fixed.chance(0.4) ? "." + Names.word(fixed, 2) : "");
    }
}

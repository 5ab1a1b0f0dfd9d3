package org.geophone.simulate.internal.lookalike;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.coding.Coding;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** A guard against phishing asks about whole addresses of pages: encoded and cut into labels, or with path and host. */
final class UrlLabels extends Occasional {
    private static final int LONGEST_NAME = 253;

    private final Answers answers;
    private final Coding coding;
    private final int width;
    private final String after;
    private final Values pages;

    UrlLabels(Zone zone) {
        super(zone, Draws.scale(zone.random(), 10, 120), 0.02);
        answers = Answers.verdict(zone.domain(), random);
        coding = random.chance(0.25) ? null : Coding.of(random.pick(List.of("base32", "base32", "hex")), random);
        width = random.pick(32, 40, 57, 60, 63);
        after = random.pick(List.of(".u.", ".q.", ".url.eu.", ".")) + zone.domain();
        pages = Values.draw(random, 150, 2500, 0.08, 0.45, this::page);
    }

    private String page(SeededRandom from) {
        String host = net.someHost(from);
        StringBuilder path = new StringBuilder();
        for (int i = from.between(0, 4); i > 0; i--) {
            path.append('/').append(Names.word(from, from.between(1, 3)));
            path.append(from.chance(0.3) ? "-" + from.below(9000) : "");
        }
        if (coding == null) {
            // what is nearest to the page comes first, as in a name
            List<String> segments = Arrays.asList(path.toString().split("/"));
            StringBuilder out = new StringBuilder(host);
            segments.forEach(segment -> out.insert(0, segment.isEmpty() ? "" : segment + '.'));
            return out.toString();
        }
        path.append(from.chance(0.3) ? "?id=" + from.hex(from.between(6, 20)) : "");
        byte[] bytes = (host + path).getBytes(StandardCharsets.US_ASCII);
        int room = coding.capacity(LONGEST_NAME - after.length(), width);
        return String.join(".", coding.labels(Arrays.copyOf(bytes, Math.min(bytes.length, room)), () -> width));
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        long time = now;
        for (int i = random.pick(1, 1, 2, 4); i > 0; i--) {
            query(time, asker, pages.next(random) + after, answers, out);
            time += random.between(20, 900) * MILLIS;
        }
    }
}

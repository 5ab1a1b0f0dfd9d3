package org.geophone.simulate.internal.lookalike;

import java.util.List;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** How a zone answers: a style drawn once; the same name always gets the same answer. */
final class Answers {
    enum Style { LOOPBACK, NEGATIVE, TEXT, CONSTANT, POOL, ALIAS }

    private static final int[] LIFETIMES = {60, 300, 300, 900, 3600, 3600, 14_400, 86_400};
    private static final List<List<String>> TEXTS = List.of(List.of("clean", "unknown", "bad"), List.of("0", "1", "-1"),
            List.of("ok", "ok", "nf"), List.of("v=1; c=0", "v=1; c=4", "v=1; c=12"));
    private static final double COMMON = 0.85;

    private final Style style;
    private final String domain;
    private final long ttl;
    private final double positive;
    private final int salt;
    private final List<String> texts;
    private final String edge;
    private final boolean bothFamilies;

    private Answers(Style style, String domain, SeededRandom random) {
        this.style = style;
        this.domain = domain;
        this.ttl = random.pick(LIFETIMES);
        this.positive = 0.05 + 0.9 * random.unit();
        this.salt = (int) random.bits();
        this.texts = random.pick(TEXTS);
        this.edge = Names.word(random, 3) + "-edge.net";
        this.bothFamilies = style.ordinal() >= Style.CONSTANT.ordinal() && random.chance(0.4);
    }

    /** A zone that gives verdicts: addresses of 127/8, "no such name", or a short text. */
    static Answers verdict(String domain, SeededRandom random) {
        int drawn = random.below(10);
        Style style = drawn < 4 ? Style.LOOPBACK : drawn < 6 ? Style.NEGATIVE : drawn < 8 ? Style.TEXT : Style.CONSTANT;
        return new Answers(style, domain, random);
    }

    /** A zone that leads to servers. */
    static Answers hosting(String domain, SeededRandom random) {
        Style style = random.pick(List.of(Style.CONSTANT, Style.POOL, Style.POOL, Style.ALIAS));
        return new Answers(style, domain, random);
    }

    /** A zone of this style. */
    static Answers of(Style style, String domain, SeededRandom random) {
        return new Answers(style, domain, random);
    }

    /** The type in which it is asked. */
    int type() {
        return style == Style.TEXT ? Types.TXT : Types.A;
    }

    /** Seconds for which an answer is known. */
    long ttl() {
        return ttl;
    }

    boolean bothFamilies() {
        return bothFamilies;
    }

    /** What this name has for an answer. */
    Reply reply(String name) {
        SeededRandom fixed = new SeededRandom(name.hashCode() ^ salt);
        return switch (style) {
            case LOOPBACK -> fixed.chance(positive)
                    ? Reply.address(name, ttl, Address.v4(127, 0, 0, fixed.chance(COMMON) ? 4 : fixed.pick(2, 8, 128)))
                    : Reply.nxdomain(domain);
            case NEGATIVE -> Reply.nxdomain(domain);
            case TEXT -> Reply.of(Rr.txt(name, ttl, fixed.chance(COMMON) ? texts.get(0) : fixed.pick(texts)));
            case CONSTANT -> Reply.address(name, ttl, Address.documentation(salt));
            case POOL -> Reply.address(name, ttl, Address.documentation(salt + 31 * fixed.below(12)));
            case ALIAS -> {
                String owner = "e" + (1000 + fixed.below(40)) + ".b." + edge;
                yield Reply.of(Rr.name(name, Types.CNAME, ttl, owner),
                        Rr.address(owner, 60, Address.documentation(salt + fixed.below(40))));
            }
        };
    }
}

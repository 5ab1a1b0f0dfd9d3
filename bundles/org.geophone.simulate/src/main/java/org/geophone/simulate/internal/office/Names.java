package org.geophone.simulate.internal.office;

import java.util.List;
import org.geophone.simulate.internal.random.SeededRandom;

/** Invents names that look like names. They are long enough that nobody is likely to own them. */
public final class Names {
    private static final List<String> SYLLABLES = List.of("bra", "cken", "dol", "fen", "gar", "hol", "mer", "nor",
            "pel", "quin", "ros", "sel", "tar", "ul", "vor", "wen", "yar", "zel", "lun", "mir", "tov", "kes", "dra",
            "ash", "bel", "cor", "dun", "el", "fir", "gla", "hes", "ith", "jor", "lam", "min", "oth", "pry", "rud");
    private static final List<String> ENDINGS = List.of("", "", "works", "trade", "media", "shop", "news", "logistics",
            "travel", "bank", "health", "press", "lab", "soft", "market", "group", "online", "studio", "parts", "home");
    private static final List<String> SUFFIXES = List.of("com", "com", "com", "com", "com", "com", "net", "net", "org",
            "org", "io", "de", "de", "fr", "nl", "it", "eu", "info", "co.uk", "com.au", "com.br", "co.jp");
    private static final List<String> HOSTS = List.of("api", "cdn", "static", "img", "assets", "login", "m", "media",
            "app", "shop", "blog", "search", "video", "fonts", "js", "account", "edge", "events", "data", "support");

    private Names() {
    }

    /** A word of so many syllables. */
    public static String word(SeededRandom random, int syllables) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            out.append(random.pick(SYLLABLES));
        }
        return out.toString();
    }

    /** A registered domain under a real suffix. */
    public static String domain(SeededRandom random) {
        String word = word(random, random.between(3, 4));
        String hyphen = random.chance(0.12) ? "-" : "";
        String ending = random.pick(ENDINGS);
        return word + (ending.isEmpty() ? "" : hyphen + ending) + '.' + random.pick(SUFFIXES);
    }

    /** A usual host label. */
    public static String host(SeededRandom random) {
        return random.pick(HOSTS);
    }
}

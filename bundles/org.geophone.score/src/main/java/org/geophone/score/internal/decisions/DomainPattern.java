package org.geophone.score.internal.decisions;

/**
 * Which domains a decision is about: a registered domain, a zone with everything below it, or every domain. Immutable.
 */
final class DomainPattern {
    private static final String ALL = "*";
    private static final String BELOW = "*.";

    private final String text;
    private final byte[] zone;
    private final boolean below;

    private DomainPattern(String text, byte[] zone, boolean below) {
        this.text = text;
        this.zone = zone;
        this.below = below;
    }

    /**
     * The pattern that a text means.
     *
     * @throws IllegalArgumentException when it means none
     */
    static DomainPattern parse(String given) {
        if (given.equals(ALL)) {
            return new DomainPattern(ALL, null, true);
        }
        boolean below = given.startsWith(BELOW);
        String name = DomainNames.plain(below ? given.substring(BELOW.length()) : given);
        byte[] wire = below ? DomainNames.wire(name) : DomainNames.registered(name);
        if (wire == null) {
            throw new IllegalArgumentException("domain is " + DomainNames.shown(given) + "; it must be a registered"
                    + " domain such as example.com, *.example.com for all below, or * with a client (names of letters,"
                    + " digits, hyphens and underscores; others in their xn-- form)");
        }
        return new DomainPattern(below ? BELOW + name : name, wire, below);
    }

    /** In lower case, without the dot of the root. */
    String text() {
        return text;
    }

    /** Wire bytes of the domain or zone in lower case; null when every domain is meant. */
    byte[] zone() {
        return zone;
    }

    /** True when names below the zone are meant as well. */
    boolean isBelow() {
        return below;
    }
}

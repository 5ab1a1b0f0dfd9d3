package org.geophone.score.internal.behaviour;

/** What the labels before a registered domain are, parsed exactly. The order is part of the snapshot format. */
public enum NameShape {
    /** An IPv4 address in four labels, reversed or not, or an IPv6 address in the tree of those. */
    ADDRESS("addresses"),
    /** A digest in hexadecimal, base32 or base64 of exactly the length of a known hash function. */
    DIGEST("digests"),
    /** A UUID in the layout of RFC 9562, with a valid version and variant. */
    UUID("UUIDs"),
    /** Another host or domain name, complete with its top-level domain. */
    DOMAIN("other domain names"),
    /** Mostly digits. */
    NUMBER("numbers"),
    /** Labels that read like words and host names. */
    WORDS("words"),
    /** None of these. */
    DATA("data");

    private static final NameShape[] ALL = values();
    private final String text;

    NameShape(String text) {
        this.text = text;
    }

    /** The shape in words, plural. */
    public String text() {
        return text;
    }

    /** True for the shapes that are parsed exactly and stand in a frame of other labels. */
    boolean isParsed() {
        return ordinal() <= DOMAIN.ordinal();
    }

    static int count() {
        return ALL.length;
    }
}

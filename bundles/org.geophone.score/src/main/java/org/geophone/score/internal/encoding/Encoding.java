package org.geophone.score.internal.encoding;

/** Ways of writing bytes into labels. */
public enum Encoding {
    /** RFC 4648 base32, and alphabets of that size that cannot be told from it. */
    BASE32("base32", 5),
    /** RFC 4648 base32 with the extended hex alphabet. */
    BASE32HEX("base32hex", 5),
    /** RFC 4648 base64; also without its two special characters. */
    BASE64("base64", 6),
    /** RFC 4648 base64 with - and _. */
    BASE64URL("base64url", 6),
    /** Seven bits a character with bytes above 127, as iodine does. */
    BASE128("base128", 7),
    /** Two hexadecimal digits a byte. */
    HEX("hex", 4),
    /** Digits. */
    DECIMAL("decimal", 3.32f),
    /** Labels that read like words. */
    WORDS("words", 2),
    /** None of these for certain. */
    UNKNOWN("unknown", 5);

    private final String id;
    private final float bits;

    Encoding(String id, float bits) {
        this.id = id;
        this.bits = bits;
    }

    /** The name used in documents. */
    public String id() {
        return id;
    }

    /** Payload bits that one character carries. */
    public float bitsPerCharacter() {
        return bits;
    }
}

package org.geophone.simulate.internal.coding;

/** So many bits a character, the most significant first (RFC 4648); what is missing at the end are zeros. */
final class AlphabetCoding extends Coding {
    private final String alphabet;
    private final int bits;

    AlphabetCoding(String text, String alphabet) {
        super(text);
        this.alphabet = alphabet;
        this.bits = Integer.numberOfTrailingZeros(alphabet.length());
    }

    @Override
    public int capacity(int room, int width) {
        return characters(room, width) * bits / 8;
    }

    @Override
    public String encode(byte[] data) {
        StringBuilder out = new StringBuilder();
        int mask = alphabet.length() - 1;
        int held = 0;
        int heldBits = 0;
        for (byte b : data) {
            held = held << 8 | b & 0xff;
            heldBits += 8;
            while (heldBits >= bits) {
                heldBits -= bits;
                out.append(alphabet.charAt(held >>> heldBits & mask));
            }
        }
        if (heldBits > 0) {
            out.append(alphabet.charAt(held << bits - heldBits & mask));
        }
        return out.toString();
    }
}

package org.geophone.simulate.internal.coding;

/** Three decimal digits a byte. */
final class DecimalCoding extends Coding {
    DecimalCoding() {
        super("decimal");
    }

    @Override
    public int capacity(int room, int width) {
        return characters(room, width) / 3;
    }

    @Override
    public String encode(byte[] data) {
        StringBuilder out = new StringBuilder();
        for (byte b : data) {
            out.append(Integer.toString(1000 + (b & 0xff)), 1, 4);
        }
        return out.toString();
    }
}

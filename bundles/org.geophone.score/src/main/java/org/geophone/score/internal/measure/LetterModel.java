package org.geophone.score.internal.measure;

/**
 * What a label costs in bits under a model of ordinary labels: the chance of each character after the two before it.
 * All digits are one symbol, whose cost includes the choice among ten. Words cost 3 to 5 bits a character, random
 * letters and digits 7 to 8. The costs are those of a file that is shipped with the bundle: see {@link LetterTable}.
 *
 * <p>Read once when the class is used first, which fails when the file is not of the format that is read here. Any
 * thread.
 */
public final class LetterModel {
    private static final float BITS_PER_STEP = 1f / LetterTable.STEPS_PER_BIT;
    private static final byte[] SYMBOL = symbols();
    private static final byte[] STEPS = LetterTable.shipped();

    private LetterModel() {
    }

    private static byte[] symbols() {
        byte[] symbols = new byte[256];
        for (int c = 0; c < 256; c++) {
            symbols[c] = (byte) LetterTable.symbol(c);
        }
        return symbols;
    }

    /** Bits of a label under the model. */
    public static float bits(byte[] data, int offset, int length) {
        int sum = 0;
        int a = LetterTable.END;
        int b = LetterTable.END;
        for (int i = offset; i < offset + length; i++) {
            int c = SYMBOL[data[i] & 0xff];
            sum += STEPS[a | b | c] & 0xff;
            a = b << LetterTable.SYMBOL_BITS;
            b = c << LetterTable.SYMBOL_BITS;
        }
        return (sum + (STEPS[a | b | LetterTable.END] & 0xff)) * BITS_PER_STEP;
    }
}

package org.geophone.score.internal.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The file of a letter model: a line with its format, one with the SHA-256 of the costs, which tells one model from
 * another, one that says how it was made; then a byte for each three symbols, the cost of the third after the first two
 * in sixteenths of a bit, at most 15.9375. The third symbol changes fastest. {@code platform/training/train.sh} makes
 * it.
 */
public final class LetterTable {
    /** What the first line begins with; the format's number follows. */
    public static final String MAGIC = "geophone letter model, format ";
    /** The format that is read here. */
    public static final int FORMAT = 1;
    /** Unit of the costs. */
    public static final int STEPS_PER_BIT = 16;
    /** Before the first and after the last character. */
    public static final int END = 0;
    /** Any digit. */
    public static final int DIGIT = 27;
    /** Any byte that is no host name character. */
    public static final int OTHER = 30;
    /** Number of symbols: end, letters, digit, hyphen, underscore, other. */
    public static final int SYMBOLS = 31;
    private static final int HYPHEN = 28;
    private static final int UNDERSCORE = 29;
    /** Bits that a symbol takes in the table, whose place of three symbols needs no multiplication. */
    static final int SYMBOL_BITS = 5;
    private static final int LONGEST_LINE = 1000;

    private LetterTable() {
    }

    /** The symbol of a byte. */
    public static int symbol(int c) {
        if (c >= 'a' && c <= 'z') {
            return 1 + c - 'a';
        }
        if (c >= 'A' && c <= 'Z') {
            return 1 + c - 'A';
        }
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        return c == '-' ? HYPHEN : c == '_' ? UNDERSCORE : OTHER;
    }

    /** The line that identifies costs. */
    public static String digest(byte[] costs) {
        try {
            return "sha-256 " + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(costs));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The costs of the model that is shipped with the bundle, laid out as {@link #read} does. */
    static byte[] shipped() {
        try (InputStream in = LetterTable.class.getResourceAsStream("letters.model")) {
            if (in == null) {
                throw new IOException("it is not in the bundle");
            }
            return read(in);
        } catch (IOException e) {
            throw new IllegalStateException("the letter model letters.model cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * The costs of a model, place {@code (a << 5 | b) << 5 | c} for symbol c after a and b.
     *
     * @throws IOException saying what is wrong with the file
     */
    static byte[] read(InputStream in) throws IOException {
        String first = line(in);
        if (!first.equals(MAGIC + FORMAT)) {
            throw new IOException(first.startsWith(MAGIC)
                    ? "it has format " + first.substring(MAGIC.length()) + ", this version reads format " + FORMAT
                    : "it does not begin like one");
        }
        String digest = line(in);
        line(in);
        byte[] costs = in.readAllBytes();
        if (costs.length != SYMBOLS * SYMBOLS * SYMBOLS || !digest.equals(digest(costs))) {
            throw new IOException("its " + costs.length + " bytes of costs are not those it was made with");
        }
        byte[] table = new byte[1 << 3 * SYMBOL_BITS];
        for (int pair = 0; pair < SYMBOLS * SYMBOLS; pair++) {
            int place = (pair / SYMBOLS << SYMBOL_BITS | pair % SYMBOLS) << SYMBOL_BITS;
            System.arraycopy(costs, pair * SYMBOLS, table, place, SYMBOLS);
        }
        return table;
    }

    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[LONGEST_LINE];
        int n = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || n == LONGEST_LINE) {
                throw new IOException("it does not begin with three lines");
            }
            line[n++] = (byte) c;
        }
        return new String(Arrays.copyOf(line, n), StandardCharsets.US_ASCII);
    }
}

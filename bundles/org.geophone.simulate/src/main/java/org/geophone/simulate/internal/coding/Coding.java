package org.geophone.simulate.internal.coding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.geophone.simulate.internal.random.SeededRandom;

/** How bytes become labels, without padding. Every coding can be decoded from the labels in their order. */
public abstract class Coding {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String BASE64 = UPPER + LOWER + DIGITS;
    private static final List<String> NAMES = List.of("base64", "base64url", "base32", "hex", "base32hex", "base32own",
            "base128", "decimal", "words", "uuid");

    private final String text;

    Coding(String text) {
        this.text = text;
    }

    /** The codings there are, by the names used in settings and labels. */
    public static List<String> names() {
        return NAMES;
    }

    /** The coding of this name; the seed decides about an alphabet of one's own. */
    public static Coding of(String text, SeededRandom random) {
        return switch (text) {
            case "base64" -> new AlphabetCoding(text, BASE64 + "+/");
            case "base64url" -> new AlphabetCoding(text, BASE64 + "-_");
            // lower case, as it survives case mixing (RFC 4648 sections 6 and 7)
            case "base32" -> new AlphabetCoding(text, LOWER + "234567");
            case "base32hex" -> new AlphabetCoding(text, DIGITS + "abcdefghijklmnopqrstuv");
            case "base32own" -> new AlphabetCoding(text, shuffled(LOWER + DIGITS, 32, random));
            case "base128" -> base128();
            case "decimal" -> new DecimalCoding();
            case "words" -> new WordCoding();
            case "uuid" -> new UuidCoding();
            default -> new AlphabetCoding(text, DIGITS + "abcdef");
        };
    }

    /** The alphabet of iodine: letters, digits, and the bytes from 0xBC to 0xFD. */
    private static Coding base128() {
        StringBuilder alphabet = new StringBuilder(LOWER + UPPER + DIGITS);
        for (char c = 0xbc; c <= 0xfd; c++) {
            alphabet.append(c);
        }
        return new AlphabetCoding("base128", alphabet.toString());
    }

    private static String shuffled(String from, int length, SeededRandom random) {
        StringBuilder rest = new StringBuilder(from);
        StringBuilder out = new StringBuilder();
        while (out.length() < length) {
            int at = random.below(rest.length());
            out.append(rest.charAt(at));
            rest.deleteCharAt(at);
        }
        return out.toString();
    }

    /** With this alphabet of 16, 32, 64 or 128 characters. */
    public static Coding alphabet(String text, String alphabet) {
        return new AlphabetCoding(text, alphabet);
    }

    /** The most bytes that fit into so many characters of labels of this width, a dot behind each label included. */
    public abstract int capacity(int room, int width);

    /** Bytes as one text; characters are bytes of the wire (ISO 8859-1). */
    public abstract String encode(byte[] data);

    /** Bytes as labels; the width of each is asked for as it begins. */
    public List<String> labels(byte[] data, IntSupplier widths) {
        String rest = encode(data);
        List<String> out = new ArrayList<>();
        while (!rest.isEmpty()) {
            int width = Math.min(rest.length(), widths.getAsInt());
            out.add(rest.substring(0, width));
            rest = rest.substring(width);
        }
        return out;
    }

    /** The least width of a label. */
    public int leastWidth() {
        return 1;
    }

    /** The most characters that, with a dot behind every label of this width, fit into the room. */
    static int characters(int room, int width) {
        int full = room / (width + 1);
        return full * width + Math.max(0, room % (width + 1) - 1);
    }

    /** The name used in settings and labels. */
    public final String text() {
        return text;
    }
}

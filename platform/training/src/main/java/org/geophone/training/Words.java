package org.geophone.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.StringTokenizer;
import java.util.TreeSet;

/** The list of words, and what makes one label out of those that the model cannot tell apart. */
final class Words {
    private static final int DIGEST_BYTES = 8;

    private Words() {
    }

    /** The words of the list that stands beside this class. */
    static SortedSet<String> read() throws IOException {
        SortedSet<String> words = new TreeSet<>();
        try (InputStream in = Words.class.getResourceAsStream("words.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    for (StringTokenizer tokens = new StringTokenizer(line); tokens.hasMoreTokens();) {
                        words.add(template(tokens.nextToken()));
                    }
                }
            }
        }
        return words;
    }

    /** A label as the model sees it: letters in lower case, digits all the same, and so what no host name has. */
    static String template(String label) {
        StringBuilder out = new StringBuilder(label);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                out.setCharAt(i, (char) (c + 32));
            } else if (c >= '0' && c <= '9') {
                out.setCharAt(i, '0');
            } else if ((c < 'a' || c > 'z') && c != '-' && c != '_') {
                out.setCharAt(i, '?');
            }
        }
        return out.toString();
    }

    /** The first bytes of SHA-256 over the labels, one a line. */
    static String digest(SortedSet<String> labels) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String label : labels) {
                sha.update(label.getBytes(StandardCharsets.US_ASCII));
                sha.update((byte) '\n');
            }
            return "sha-256 " + HexFormat.of().formatHex(sha.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

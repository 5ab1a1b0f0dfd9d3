package org.geophone.simulate.internal.coding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** A dictionary word for each byte, joined by hyphens: eight bits that read like a host name. */
final class WordCoding extends Coding {
    private static final int LONGEST = 7;

    WordCoding() {
        super("words");
    }

    @Override
    public int capacity(int room, int width) {
        // counted with the longest word everywhere; behind each is a hyphen or a dot
        return width < LONGEST ? 0 : room / (LONGEST + 1);
    }

    @Override
    public int leastWidth() {
        return LONGEST;
    }

    @Override
    public String encode(byte[] data) {
        StringBuilder out = new StringBuilder();
        for (byte b : data) {
            out.append(out.isEmpty() ? "" : "-").append(Wordlist.WORDS.get(b & 0xff));
        }
        return out.toString();
    }

    @Override
    public List<String> labels(byte[] data, IntSupplier widths) {
        List<String> out = new ArrayList<>();
        StringBuilder label = new StringBuilder();
        int width = Math.max(LONGEST, widths.getAsInt());
        for (byte b : data) {
            String word = Wordlist.WORDS.get(b & 0xff);
            if (!label.isEmpty() && label.length() + 1 + word.length() > width) {
                out.add(label.toString());
                label.setLength(0);
                width = Math.max(LONGEST, widths.getAsInt());
            }
            label.append(label.isEmpty() ? "" : "-").append(word);
        }
        if (!label.isEmpty()) {
            out.add(label.toString());
        }
        return out;
    }
}

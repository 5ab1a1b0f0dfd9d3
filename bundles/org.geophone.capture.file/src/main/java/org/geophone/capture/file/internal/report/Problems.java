package org.geophone.capture.file.internal.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what went wrong while inputs were read. Owned by the reading thread. Bounded per input and in all, so that a
 * damaged capture of gigabytes cannot fill the memory with messages; what is left out is counted and said.
 */
public final class Problems {
    /** Messages kept per input. */
    static final int MAX_PER_INPUT = 20;
    /** Messages kept in all. */
    static final int MAX_IN_ALL = 1_000;

    private final List<String> messages = new ArrayList<>();
    private String input = "";
    private int ofInput;
    private long leftOut;
    private long leftOutInAll;
    private boolean lost;

    /** No problems yet. */
    public Problems() {
        // the lists are made above
    }

    /** Begins another input; its name stands before each of its messages. */
    public void input(String name) {
        closeInput();
        input = printable(name);
    }

    /** Something of the input could not be read: packets may be missing. */
    public void loss(String text) {
        lost = true;
        note(text);
    }

    /** Something is odd, but nothing is missing. */
    public void note(String text) {
        if (ofInput >= MAX_PER_INPUT) {
            leftOut++;
            return;
        }
        ofInput++;
        keep(input + ": " + printable(text));
    }

    private void keep(String message) {
        if (messages.size() < MAX_IN_ALL) {
            messages.add(message);
        } else {
            leftOutInAll++;
        }
    }

    private void closeInput() {
        if (leftOut > 0) {
            keep(input + ": " + leftOut + " more messages about this input are left out");
        }
        leftOut = 0;
        ofInput = 0;
    }

    /** True when something could not be read. */
    public boolean lost() {
        return lost;
    }

    /** All messages in the order in which they came up. */
    public List<String> messages() {
        closeInput();
        if (leftOutInAll > 0) {
            messages.add(leftOutInAll + " more messages are left out");
            leftOutInAll = 0;
        }
        return List.copyOf(messages);
    }

    /** The text with control and format characters as backslash, u and digits: file names are not to be trusted. */
    public static String printable(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean bad = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
            if (bad && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (bad) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit(c >>> shift & 15, 16));
                }
            } else if (out != null) {
                out.append(c);
            }
        }
        return out == null ? text : out.toString();
    }
}

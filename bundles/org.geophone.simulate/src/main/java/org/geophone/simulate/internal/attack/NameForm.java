package org.geophone.simulate.internal.attack;

import org.geophone.simulate.internal.coding.Coding;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * How labels stand in a name: number, session and prefix before or behind the data.
 *
 * @param counter how the running number is written
 * @param session the constant label of the transfer; empty for none
 * @param sessionFirst whether it stands before the data
 * @param width most characters of a data label
 * @param varying whether labels have a width of their own, from half of that upwards
 */
public record NameForm(Counter counter, String session, boolean sessionFirst, int width, boolean varying) {
    /** The longest name in its usual form. */
    static final int NAME = 253;
    /** Room for a running number of ten digits and its dot or hyphen. */
    private static final int COUNTER = 11;

    /** How the number of a piece is written: as a label, or glued to the first data label. */
    public enum Counter { NO, YES, HEX, GLUED }

    /** Data bytes only, in labels of 63. */
    public static NameForm plain() {
        return new NameForm(Counter.NO, "", true, 63, false);
    }

    /** The most payload bytes that fit into one name under this zone. */
    public int capacity(Coding coding, String zone) {
        int narrow = dataWidth();
        narrow = varying ? Math.max(coding.leastWidth(), (narrow + 1) / 2) : narrow;
        int room = NAME + 1 - (zone.isEmpty() ? 0 : zone.length() + 1) - (counter == Counter.NO ? 0 : COUNTER)
                - (session.isEmpty() ? 0 : session.length() + 1);
        return Math.max(0, coding.capacity(room, narrow));
    }

    private int dataWidth() {
        return counter == Counter.GLUED ? width - COUNTER : width;
    }

    /** The labels of a piece, with dots between. */
    String text(int number, byte[] data, Coding coding, SeededRandom widths) {
        int widest = dataWidth();
        int least = Math.max(coding.leastWidth(), (widest + 1) / 2);
        String body = String.join(".", coding.labels(data,
                () -> varying && least < widest ? widths.between(least, widest) : widest));
        if (!session.isEmpty()) {
            body = sessionFirst ? session + '.' + body : body + '.' + session;
        }
        return switch (counter) {
            case NO -> body;
            case YES -> number + "." + body;
            case HEX -> Integer.toHexString(0x1000 + number) + '.' + body;
            case GLUED -> number + "-" + body;
        };
    }
}
